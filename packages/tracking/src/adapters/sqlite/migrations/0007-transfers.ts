import { type Kysely, sql } from 'kysely';

/** What came from elsewhere; without a mark it did not come whole. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`create table transfers (
      kind text not null check (kind in ('run', 'model')),
      id text not null,
      mark text,
      primary key (kind, id)
    ) strict, without rowid`)
    .execute(database);
}
