import type { Requester } from '@leadersboard/jobs';
import { kitErrors } from '@leadersboard/kit/errors';
import type { Team } from '../ports/teams.ts';
import type { TeamPorts } from './create-team.ts';
import { refuseTeam } from './refuse-team.ts';
import { getOwnTeam, getTeamChallenge } from './team-challenge.ts';
import { digestToken } from './token-text.ts';

export type JoinTeamPorts = TeamPorts & {
  /** By user: who sends too many codes that are not good waits. */
  wrongCodes: {
    findExcess(user: string): { count: number; retryAfterMs: number } | undefined;
    fail(user: string): void;
  };
};

/** Joins the team whose code it is. */
export async function joinTeam(
  ports: JoinTeamPorts,
  requester: Requester,
  challengeId: string,
  code: string,
): Promise<Team> {
  const { teams, wrongCodes, clock } = ports;
  const challenge = await getTeamChallenge(ports, requester, challengeId);
  refuseGuessing(ports, requester);
  const { maxMembers } = challenge.teams;
  const person = { challenge: challenge.id, user: requester.user };
  const by = { codeDigest: digestToken(code), maxMembers, at: clock.now() };
  const refusal = await teams.join(person, by);
  if (refusal === 'no_team') wrongCodes.fail(requester.user);
  if (refusal) throw refuseTeam(refusal, challenge);
  return getOwnTeam(ports, requester, challenge.id);
}

function refuseGuessing({ wrongCodes }: JoinTeamPorts, { user }: Requester): void {
  const excess = wrongCodes.findExcess(user);
  if (!excess) return;
  const { count, retryAfterMs } = excess;
  throw kitErrors.too_many_attempts(
    `You sent ${count} codes of teams within a minute that are not good. Ask a member for the right one, and try again in ${Math.ceil(retryAfterMs / 1000)} s.`,
    { retryAfterMs },
  );
}
