import { type Kysely, sql } from 'kysely';

const identity = [
  sql`create table users (
    name text primary key,
    role text not null,
    disabled integer not null default 0,
    limits text not null default '{}',
    created_at integer not null,
    last_seen_at integer
  ) strict, without rowid`,
  sql`create table tokens (
    id text primary key,
    digest text not null unique,
    user text not null references users (name),
    role text not null,
    label text not null,
    created_at integer not null,
    expires_at integer,
    last_used_at integer
  ) strict, without rowid`,
  sql`create index tokens_by_user on tokens (user, id)`,
  sql`create table identity_version (
    one integer primary key check (one = 1),
    version integer not null
  ) strict`,
  sql`insert into identity_version (one, version) values (1, 0)`,
  sql`create table audit (
    sequence integer primary key autoincrement,
    at integer not null,
    actor text not null,
    action text not null,
    subject text not null,
    details text not null,
    request_id text not null
  ) strict`,
  sql`create index audit_by_actor on audit (actor, sequence)`,
  sql`create index audit_by_subject on audit (subject, sequence)`,
  sql`create index audit_by_action on audit (action, sequence)`,
];

const places = [
  sql`create table submission_places (
    submission_id text primary key,
    user text not null,
    taken_at integer not null,
    size_bytes integer not null default 0,
    refunded integer not null default 0
  ) strict, without rowid`,
  sql`create index submission_places_by_user on submission_places (user, taken_at, refunded, size_bytes)`,
  sql`create table refund_position (
    one integer primary key check (one = 1),
    position integer not null
  ) strict`,
  sql`insert into refund_position (one, position) values (1, 0)`,
  // Whoever removes a submission gives its bytes back; its place in the hour stays taken.
  sql`create trigger submissions_give_bytes_back after delete on submissions begin
    update submission_places set size_bytes = 0 where submission_id = old.id;
  end`,
  sql`insert into submission_places (submission_id, user, taken_at, size_bytes)
    select id, owner, created_at, (select coalesce(sum(value ->> 'sizeBytes'), 0) from json_each(files))
    from submissions`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of [...identity, ...places]) await statement.execute(database);
}
