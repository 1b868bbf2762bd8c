import type { SqliteWriter } from '@leadersboard/kit/sqlite';

const select = `select team from team_members where challenge = ? and user = ?`;

/** The name of the team that the user is in; null where they are in none. */
export function findMembership(
  reads: Pick<SqliteWriter, 'get'>,
  { challenge, user }: { challenge: string; user: string },
): string | null {
  return reads.get<{ team: string }>(select, challenge, user)?.team ?? null;
}
