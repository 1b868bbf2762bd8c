import { type Kysely, sql } from 'kysely';

/** The experiment Default belongs to nobody, so that everybody may log to it. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`create table permissions (
    kind text not null check (kind in ('experiment', 'model')),
    subject text not null,
    user text not null,
    level text not null check (level in ('read', 'edit', 'manage')),
    primary key (kind, subject, user)
  ) strict, without rowid`.execute(database);
  await sql`insert into permissions values ('experiment', '0', '*', 'edit')`.execute(database);
  await sql`create table permission_version (
    one integer primary key check (one = 1),
    version integer not null
  ) strict`.execute(database);
  await sql`insert into permission_version values (1, 0)`.execute(database);
}
