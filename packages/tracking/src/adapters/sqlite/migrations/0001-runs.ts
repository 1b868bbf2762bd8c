import { type Kysely, sql } from 'kysely';

/**
 * Whatever a search filters or sorts by stands with its experiment, its run's deletion and its run's start, so that one index
 * holds the answer in order. Long values are indexed by their first 64 characters.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of tables) await sql.raw(statement).execute(database);
}

const tables = [
  `create table experiments (
    id integer primary key autoincrement,
    name text not null unique,
    artifact_location text not null,
    deleted integer not null default 0,
    deleted_at integer,
    created_at integer not null,
    updated_at integer not null
  ) strict`,
  `create table experiment_tags (
    experiment integer not null references experiments (id) on delete cascade,
    key text not null,
    value text not null,
    primary key (experiment, key)
  ) strict, without rowid`,
  'create table names (id integer primary key, name text not null unique) strict',
  `create table runs (
    id integer primary key autoincrement,
    uuid text not null unique,
    experiment integer not null references experiments (id),
    name text not null,
    user_id text not null,
    status text not null,
    start_time integer not null,
    end_time integer,
    deleted integer not null default 0,
    deleted_at integer,
    artifact_uri text not null
  ) strict`,
  'create index runs_by_start on runs (experiment, deleted, start_time desc)',
  'create index runs_by_end on runs (experiment, deleted, end_time, start_time desc)',
  'create index runs_by_name on runs (experiment, deleted, name, start_time desc)',
  'create index runs_by_status on runs (experiment, deleted, status, start_time desc)',
  `create table metrics (
    run integer not null,
    key integer not null,
    timestamp integer not null,
    step integer not null,
    value real not null,
    nan integer not null,
    primary key (run, key, timestamp, step, value, nan)
  ) strict, without rowid`,
  `create table latest_metrics (
    run integer not null,
    key integer not null,
    value real not null,
    nan integer not null,
    step integer not null,
    timestamp integer not null,
    experiment integer not null,
    deleted integer not null,
    start_time integer not null,
    primary key (run, key)
  ) strict, without rowid`,
  'create index latest_metrics_by_value on latest_metrics (experiment, key, deleted, nan, value, start_time desc)',
  ...['params', 'tags'].flatMap((table) => [
    `create table ${table} (
      run integer not null,
      key integer not null,
      value text not null,
      experiment integer not null,
      deleted integer not null,
      start_time integer not null,
      primary key (run, key)
    ) strict, without rowid`,
    `create index ${table}_by_value on ${table} (experiment, key, deleted, substr(value, 1, 64), start_time desc)`,
  ]),
  `create table datasets (
    id integer primary key,
    experiment integer not null,
    name text not null,
    digest text not null,
    source_type text not null,
    source text not null,
    schema text,
    profile text,
    unique (experiment, name, digest)
  ) strict`,
  `create table run_datasets (
    run integer not null,
    dataset integer not null references datasets (id),
    primary key (run, dataset)
  ) strict, without rowid`,
  'create index run_datasets_by_dataset on run_datasets (dataset, run)',
  `create table run_dataset_tags (
    run integer not null,
    dataset integer not null,
    key text not null,
    value text not null,
    primary key (run, dataset, key)
  ) strict, without rowid`,
  `create table run_models (
    run integer not null,
    direction text not null check (direction in ('input', 'output')),
    model_id text not null,
    step integer not null,
    primary key (run, direction, model_id, step)
  ) strict, without rowid`,
];
