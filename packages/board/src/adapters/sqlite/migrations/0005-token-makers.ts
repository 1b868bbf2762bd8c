import { type Kysely, sql } from 'kysely';

/** Nobody knows any more which token made the ones that are there. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`alter table tokens add column made_by text`.execute(database);
  await sql`create index tokens_by_maker on tokens (made_by) where made_by is not null`.execute(database);
}
