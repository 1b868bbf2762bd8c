import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import type { Kysely } from 'kysely';
import type { Team, TeamsPort } from '../../ports/teams.ts';
import { createTeam, joinTeam, leaveTeam, moveMember } from './change-teams.ts';
import { findMembership } from './find-membership.ts';
import type { ParticipationTables } from './participation-tables.ts';

type JoinedRow = { name: string; created_at: number; user: string | null; joined_at: number | null };

const renewCode = `update teams set code_digest = ? where challenge = ? and name = ?`;

export function createSqliteTeams(database: SqliteDatabase): TeamsPort {
  const reader = database.reader.$extendTables<ParticipationTables>();
  return {
    create: (team) => database.write((writer) => createTeam(writer, team)),
    join: (person, by) => database.write((writer) => joinTeam(writer, person, by)),
    leave: (person) => database.write((writer) => leaveTeam(writer, person)),
    move: (person, team, at) => database.write((writer) => moveMember(writer, person, team, at)),
    renewCode: ({ challenge, name }, codeDigest) =>
      database.write((writer) => {
        writer.run(renewCode, codeDigest, challenge, name);
      }),
    async findOf({ challenge, user }) {
      const own = findMembership(database, { challenge, user });
      if (own === null) return undefined;
      const rows = await selectTeams(reader, challenge).where('name', '=', own).execute();
      return gatherTeams(challenge, rows)[0];
    },
    async list({ challenge, after, limit }) {
      const page = reader
        .selectFrom('teams')
        .select('name')
        .where('challenge', '=', challenge)
        .$if(after !== undefined, (query) => query.where('name', '>', after ?? ''))
        .orderBy('name')
        .limit(limit);
      return gatherTeams(challenge, await selectTeams(reader, challenge).where('name', 'in', page).execute());
    },
  };
}

/** A row for each member of each team, and one without a user where there is none. */
function selectTeams(reader: Kysely<ParticipationTables>, challenge: string) {
  return reader
    .selectFrom('teams')
    .leftJoin('team_members', (join) =>
      join
        .onRef('team_members.challenge', '=', 'teams.challenge')
        .onRef('team_members.team', '=', 'teams.name'),
    )
    .select(['name', 'created_at', 'user', 'joined_at'])
    .where('teams.challenge', '=', challenge)
    .orderBy('name')
    .orderBy('joined_at')
    .orderBy('user');
}

function gatherTeams(challenge: string, rows: readonly JoinedRow[]): Team[] {
  const byName = Map.groupBy(rows, ({ name }) => name);
  return [...byName].map(([name, ofTeam]) => ({
    ...{ challenge, name, createdAt: ofTeam[0]?.created_at ?? 0 },
    members: ofTeam.flatMap(({ user, joined_at }) =>
      user === null || joined_at === null ? [] : [{ user, joinedAt: joined_at }],
    ),
  }));
}
