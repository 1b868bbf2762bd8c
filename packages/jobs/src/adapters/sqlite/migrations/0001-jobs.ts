import { type Kysely, sql } from 'kysely';

const statements = [
  sql`create table jobs (
    id text primary key,
    owner text not null,
    submission_id text not null,
    challenge text not null,
    entrypoint text not null,
    config_file text,
    config text not null,
    fingerprint text not null,
    status text not null,
    phase text,
    attempt integer not null default 0,
    lost_attempts integer not null default 0,
    created_at integer not null,
    started_at integer,
    finished_at integer,
    reason text,
    detail text,
    result text
  ) strict, without rowid`,
  sql`create unique index jobs_one_per_wish on jobs (fingerprint)
    where status in ('pending', 'running', 'completed')`,
  sql`create index jobs_unfinished on jobs (created_at, id) where status in ('pending', 'running')`,
  sql`create table job_events (
    sequence integer primary key autoincrement,
    job_id text not null,
    attempt integer not null,
    status text not null,
    phase text,
    at integer not null
  ) strict`,
  sql`create table job_queue (
    place integer primary key autoincrement,
    job_id text not null unique,
    number integer not null default 0,
    worker text,
    lease_ends_at integer not null default 0
  ) strict`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(database);
}
