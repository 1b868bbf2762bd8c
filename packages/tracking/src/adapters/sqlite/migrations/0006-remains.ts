import { type Kysely, sql } from 'kysely';

/** Ids of runs and models are never given again, so that what is left of one cannot become part of another. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`create table remains (
    id integer primary key,
    kind text not null check (kind in ('run', 'model')),
    row_id integer not null,
    artifact_uri text not null
  ) strict`.execute(database);
}
