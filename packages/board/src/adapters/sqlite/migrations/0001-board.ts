import { type Kysely, sql } from 'kysely';

const statements = [
  sql`create table submissions (
    id text primary key,
    owner text not null,
    challenge text not null,
    entrypoint text not null,
    config_file text,
    metadata text not null,
    files text not null,
    created_at integer not null
  ) strict, without rowid`,
  sql`create table scores (
    job_id text primary key,
    submission_id text not null,
    challenge text not null,
    user text not null,
    method text,
    metrics text not null,
    finished_at integer not null
  ) strict, without rowid`,
  sql`create table score_values (
    challenge text not null,
    metric text not null,
    value real not null,
    finished_at integer not null,
    job_id text not null,
    user text not null,
    primary key (challenge, metric, value, finished_at, job_id)
  ) strict, without rowid`,
  sql`create table score_position (
    one integer primary key check (one = 1),
    position integer not null
  ) strict`,
  sql`insert into score_position (one, position) values (1, 0)`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(database);
}
