import { type Kysely, sql } from 'kysely';

/** What challenges were before changes that came before this is not known any more. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`create table challenge_versions (
    challenge text not null,
    revision integer not null,
    visibility text not null,
    definition text not null,
    created_at integer not null,
    updated_at integer not null,
    replaced_by text not null,
    replaced_at integer not null,
    primary key (challenge, revision)
  ) strict, without rowid`.execute(database);
}
