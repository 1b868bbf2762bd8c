import { type Kysely, sql } from 'kysely';

const statements = [
  sql`create index submissions_by_owner on submissions (owner, id)`,
  sql`create index submissions_by_challenge on submissions (challenge, id)`,
  sql`create table submission_drafts (
    id text primary key,
    owner text not null,
    challenge text not null,
    entrypoint text,
    config_file text,
    metadata text not null,
    created_at integer not null
  ) strict, without rowid`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(database);
}
