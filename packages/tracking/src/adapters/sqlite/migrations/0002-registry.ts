import { type Kysely, sql } from 'kysely';

/**
 * What belongs to a model has its name, and follows when the model is renamed or deleted. The id stays the same throughout, and is
 * never given again.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of tables) await sql.raw(statement).execute(database);
}

const ofModel = 'references registered_models (name) on update cascade on delete cascade';
const ofVersion =
  'foreign key (model, version) references model_versions (model, version) on update cascade on delete cascade';

const tables = [
  `create table registered_models (
    id integer primary key autoincrement,
    name text not null unique,
    description text not null,
    created_at integer not null,
    updated_at integer not null,
    last_version integer not null default 0
  ) strict`,
  'create index registered_models_by_update on registered_models (updated_at, name)',
  `create table registered_model_tags (
    model text not null ${ofModel},
    key text not null,
    value text not null,
    primary key (model, key)
  ) strict, without rowid`,
  `create table model_versions (
    id integer primary key,
    model text not null ${ofModel},
    version integer not null,
    created_at integer not null,
    updated_at integer not null,
    description text,
    stage text not null,
    source text not null,
    location text not null,
    run_id text not null,
    run_link text not null,
    model_id text,
    unique (model, version)
  ) strict`,
  'create index model_versions_by_stage on model_versions (model, stage, version)',
  'create index model_versions_by_update on model_versions (updated_at desc, model, version desc)',
  'create index model_versions_by_creation on model_versions (created_at, model, version)',
  'create index model_versions_by_run on model_versions (run_id)',
  'create index model_versions_by_logged_model on model_versions (model_id) where model_id is not null',
  `create table model_version_tags (
    model text not null,
    version integer not null,
    key text not null,
    value text not null,
    primary key (model, version, key),
    ${ofVersion}
  ) strict, without rowid`,
  'create index model_version_tags_by_value on model_version_tags (key, substr(value, 1, 64), model)',
  `create table model_aliases (
    model text not null,
    alias text not null,
    version integer not null,
    primary key (model, alias),
    ${ofVersion}
  ) strict, without rowid`,
  'create index model_aliases_by_version on model_aliases (model, version)',
];
