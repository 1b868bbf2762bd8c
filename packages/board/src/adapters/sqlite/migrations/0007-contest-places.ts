import { type Kysely, sql } from 'kysely';

const statements = [
  sql`create table contest_places (
    job_id text primary key,
    challenge text not null,
    user text not null,
    team text,
    phase text,
    received_at integer not null,
    taken_at integer not null,
    released integer not null default 0
  ) strict, without rowid`,
  sql`create index contest_places_by_person on contest_places (challenge, user, phase, taken_at)
    where released = 0 and team is null`,
  sql`create index contest_places_by_team on contest_places (challenge, team, phase, taken_at)
    where released = 0 and team is not null`,
  sql`create table contest_position (
    one integer primary key check (one = 1),
    position integer not null
  ) strict`,
  sql`insert into contest_position (one, position) values (1, 0)`,
];

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(database);
}
