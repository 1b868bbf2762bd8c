import { type Kysely, sql } from 'kysely';

/** Statuses are MLflow's numbers, because filters compare them with such. A dataset that is not named is an empty text. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of tables) await sql.raw(statement).execute(database);
}

const tables = [
  `create table logged_models (
    id integer primary key autoincrement,
    model_id text not null unique,
    experiment integer not null references experiments (id),
    name text not null,
    type text not null,
    source_run_id text not null,
    status integer not null,
    status_message text,
    created_at integer not null,
    updated_at integer not null,
    deleted integer not null default 0,
    deleted_at integer,
    artifact_uri text not null
  ) strict`,
  'create index logged_models_by_creation on logged_models (experiment, deleted, created_at desc, model_id)',
  ...['logged_model_params', 'logged_model_tags'].map(
    (table) => `create table ${table} (
      model integer not null references logged_models (id) on delete cascade,
      key text not null,
      value text not null,
      primary key (model, key)
    ) strict, without rowid`,
  ),
  `create table logged_model_metrics (
    model integer not null references logged_models (id) on delete cascade,
    key integer not null,
    timestamp integer not null,
    step integer not null,
    run integer not null,
    dataset_name text not null,
    dataset_digest text not null,
    value real not null,
    nan integer not null,
    primary key (model, key, timestamp, step, run, dataset_name, dataset_digest, value, nan)
  ) strict, without rowid`,
  'create index logged_model_metrics_by_run on logged_model_metrics (run)',
];
