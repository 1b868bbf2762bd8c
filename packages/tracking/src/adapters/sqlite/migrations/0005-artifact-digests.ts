import { type Kysely, sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table artifact_digests (
        path text not null primary key,
        version text not null,
        sha256 text not null
      ) strict, without rowid`,
    )
    .execute(database);
}
