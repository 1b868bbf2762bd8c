import { type Kysely, sql } from 'kysely';

const submissions = [
  sql`alter table submissions add column kind text not null default 'code'`,
  sql`alter table submissions add column received_at integer not null default 0`,
  sql`update submissions set received_at = created_at`,
  sql`alter table submission_drafts add column kind text not null default 'code'`,
  sql`alter table contest_places add column submission_id text not null default ''`,
  sql`create index contest_places_by_submission on contest_places (submission_id) where released = 0`,
];

const people = [
  sql`create table rule_acceptances (
    challenge text not null,
    user text not null,
    revision text not null,
    accepted_at integer not null,
    primary key (challenge, user, revision)
  ) strict, without rowid`,
  sql`create table teams (
    challenge text not null,
    name text not null,
    name_key text not null,
    code_digest text not null,
    created_at integer not null,
    primary key (challenge, name),
    unique (challenge, name_key),
    unique (challenge, code_digest)
  ) strict, without rowid`,
  sql`create table team_members (
    challenge text not null,
    user text not null,
    team text not null,
    joined_at integer not null,
    primary key (challenge, user)
  ) strict, without rowid`,
  sql`create index team_members_by_team on team_members (challenge, team, joined_at)`,
];

/** `name_key` is what makes two names the same: their case and their form of Unicode do not. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of [...submissions, ...people]) await statement.execute(database);
}
