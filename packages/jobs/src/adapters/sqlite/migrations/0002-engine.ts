import { type Kysely, sql } from 'kysely';

const jobs = [
  sql`alter table jobs add column resource_class text as (config ->> '$.resourceClass')`,
  sql`alter table jobs add column priority integer as (coalesce(config ->> '$.priority', 0))`,
  sql`alter table jobs add column max_running integer not null default 3`,
  sql`alter table jobs add column cancel_requested_at integer`,
  sql`alter table jobs add column retry_of text`,
  sql`alter table jobs add column run_id text`,
  sql`drop index jobs_one_per_wish`,
  sql`create index jobs_of_wish on jobs (fingerprint, created_at, id)`,
  sql`create index jobs_newest on jobs (created_at, id)`,
  sql`create index jobs_of_owner on jobs (owner, created_at, id)`,
  sql`create index jobs_of_submission on jobs (submission_id, created_at, id)`,
  sql`create index jobs_by_status on jobs (status, created_at, id)`,
  sql`create index jobs_of_owner_by_status on jobs (owner, status)`,
  sql`create index jobs_runs on jobs (challenge, resource_class, finished_at) where status = 'completed'`,
  sql`create table job_keys (
    owner text not null,
    key text not null,
    job_id text not null references jobs (id) on delete cascade,
    fingerprint text not null,
    primary key (owner, key)
  ) strict, without rowid`,
  sql`create index job_keys_of_job on job_keys (job_id)`,
  sql`create table job_attempts (
    job_id text not null references jobs (id) on delete cascade,
    number integer not null,
    worker text not null,
    started_at integer not null,
    ended_at integer,
    outcome text,
    reason text,
    detail text,
    exit text,
    usage text,
    primary key (job_id, number)
  ) strict, without rowid`,
];

const events = [
  sql`alter table job_events add column owner text not null default ''`,
  sql`alter table job_events add column challenge text not null default ''`,
  sql`alter table job_events add column reason text`,
  sql`alter table job_events add column cancel_requested integer not null default 0`,
  sql`update job_events set (owner, challenge) =
    (select owner, challenge from jobs where jobs.id = job_events.job_id)`,
  sql`create index job_events_of_job on job_events (job_id, sequence)`,
  sql`create index job_events_of_owner on job_events (owner, sequence)`,
];

/** `in_hand` and `max_running` are the owner's, the same in all lanes of one. */
const lanes = [
  sql`create table job_lanes (
    id integer primary key,
    owner text not null,
    resource_class text not null,
    priority integer not null,
    max_running integer not null,
    in_hand integer not null default 0,
    waiting integer not null default 0,
    head_place integer,
    unique (owner, resource_class, priority)
  ) strict`,
  sql`create index job_lanes_open on job_lanes (resource_class, priority desc, in_hand, head_place)
    where head_place is not null and in_hand < max_running`,
];

/** Whoever had a job in hand is gone when the tables change, so all of them wait again. */
const queue = [
  sql`alter table job_queue rename to old_job_queue`,
  sql`create table job_queue (
    place integer primary key,
    job_id text not null unique,
    lane integer not null references job_lanes (id),
    number integer not null default 0,
    worker text,
    lease_ends_at integer not null default 0
  ) strict`,
  sql`create index job_queue_waiting on job_queue (lane, place) where worker is null`,
  sql`create index job_queue_in_hand on job_queue (lease_ends_at) where worker is not null`,
  sql`insert into job_lanes (owner, resource_class, priority, max_running, waiting, head_place)
    select owner, resource_class, priority, 3, count(*), min(place)
    from old_job_queue join jobs on jobs.id = job_id group by owner, resource_class, priority`,
  sql`insert into job_queue (place, job_id, lane, number)
    select place, job_id, job_lanes.id, number
    from old_job_queue join jobs on jobs.id = job_id join job_lanes using (owner, resource_class, priority)`,
  sql`drop table old_job_queue`,
  sql`create table job_dead_letters (
    job_id text primary key,
    owner text not null,
    why text not null,
    buried_at integer not null,
    deliveries integer not null
  ) strict, without rowid`,
  sql`create index job_dead_letters_newest on job_dead_letters (buried_at, job_id)`,
];

/** Jobs that ended before there was an outbox are recorded as well. */
const outbox = [
  sql`create table recording_outbox (
    job_id text primary key references jobs (id) on delete cascade,
    due_at integer not null,
    tries integer not null default 0,
    refused integer not null default 0,
    why text
  ) strict, without rowid`,
  sql`create index recording_outbox_due on recording_outbox (due_at) where refused = 0`,
  sql`insert into recording_outbox (job_id, due_at)
    select id, coalesce(finished_at, created_at) from jobs where status in ('completed', 'failed')`,
];

const workers = [
  sql`create table job_workers (
    name text primary key,
    info text not null,
    announced_at integer not null,
    seen_at integer not null,
    running text not null default '[]'
  ) strict, without rowid`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of [jobs, events, lanes, queue, outbox, workers].flat())
    await statement.execute(database);
}
