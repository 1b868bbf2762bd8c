import { type Kysely, sql } from 'kysely';

/** What a job is for, and the job of which it scores or runs something again. */
const statements = [
  sql`alter table jobs add column kind text not null default 'run'`,
  sql`alter table jobs add column subject_id text`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(database);
}
