import type { SqliteWriter } from '@leadersboard/kit/sqlite';
import type { NewTeam, TeamRefusal } from '../../ports/teams.ts';
import { findMembership } from './find-membership.ts';

type Person = { challenge: string; user: string };

const insertTeam = `
  insert into teams (challenge, name, name_key, code_digest, created_at) values (?, ?, ?, ?, ?)`;

const insertMember = `insert into team_members (challenge, user, team, joined_at) values (?, ?, ?, ?)`;

const deleteMember = `delete from team_members where challenge = ? and user = ?`;

const findName = `select 1 from teams where challenge = ? and name_key = ?`;

const findTeam = `select 1 from teams where challenge = ? and name = ?`;

const findByCode = `select name from teams where challenge = ? and code_digest = ?`;

const countMembers = `select count(*) as members from team_members where challenge = ? and team = ?`;

const findAlone = `
  select 1 from contest_places where released = 0 and challenge = ? and team is null and user = ? limit 1`;

const findOfTeam = `
  select 1 from contest_places where released = 0 and challenge = ? and team is not null and team = ? limit 1`;

const deleteForsaken = `
  delete from teams where challenge = ?1 and name = ?2
    and not exists (select 1 from team_members where challenge = ?1 and team = ?2)
    and not exists (select 1 from contest_places where challenge = ?1 and team = ?2)`;

export function createTeam(writer: SqliteWriter, team: NewTeam): TeamRefusal | undefined {
  const { challenge, name, nameKey, codeDigest, founder, createdAt } = team;
  const person = { challenge, user: founder };
  const refusal = refuseEntry(writer, person);
  if (refusal) return refusal;
  if (writer.get(findName, challenge, nameKey)) return 'name_taken';
  writer.run(insertTeam, challenge, name, nameKey, codeDigest, createdAt);
  writer.run(insertMember, challenge, founder, name, createdAt);
  return undefined;
}

export function joinTeam(
  writer: SqliteWriter,
  person: Person,
  { codeDigest, maxMembers, at }: { codeDigest: string; maxMembers: number; at: number },
): TeamRefusal | undefined {
  const { challenge, user } = person;
  const team = writer.get<{ name: string }>(findByCode, challenge, codeDigest)?.name;
  if (team === undefined) return 'no_team';
  const refusal = refuseEntry(writer, person);
  if (refusal) return refusal;
  const { members = 0 } = writer.get<{ members: number }>(countMembers, challenge, team) ?? {};
  if (members >= maxMembers) return 'full';
  writer.run(insertMember, challenge, user, team, at);
  return undefined;
}

export function leaveTeam(writer: SqliteWriter, person: Person): TeamRefusal | undefined {
  const team = findMembership(writer, person);
  if (team === null) return 'no_team';
  if (writer.get(findOfTeam, person.challenge, team)) return 'bound';
  return moveMember(writer, person, null);
}

export function moveMember(
  writer: SqliteWriter,
  person: Person,
  team: string | null,
  at = 0,
): TeamRefusal | undefined {
  const { challenge, user } = person;
  const former = findMembership(writer, person);
  if (team !== null && !writer.get(findTeam, challenge, team)) return 'no_team';
  if (former === team) return undefined;
  if (former !== null) writer.run(deleteMember, challenge, user);
  if (team !== null) writer.run(insertMember, challenge, user, team, at);
  if (former !== null) writer.run(deleteForsaken, challenge, former);
  return undefined;
}

function refuseEntry(writer: SqliteWriter, person: Person): TeamRefusal | undefined {
  if (findMembership(writer, person) !== null) return 'in_team';
  return writer.get(findAlone, person.challenge, person.user) ? 'bound' : undefined;
}
