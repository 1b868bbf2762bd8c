import { type Kysely, sql } from 'kysely';

/** What an attempt ran with, and by its digest what that held. */
const statements = [
  sql`alter table job_attempts add column environment text`,
  sql`create table job_environments (
    digest text primary key,
    name text not null,
    packages text not null
  ) strict, without rowid`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(database);
}
