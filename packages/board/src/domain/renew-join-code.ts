import type { Requester } from '@leadersboard/jobs';
import type { Team } from '../ports/teams.ts';
import type { TeamPorts } from './create-team.ts';
import { createJoinCode } from './join-code.ts';
import { getOwnTeam, getTeamChallenge } from './team-challenge.ts';

/** Gives the requester's team another code; the one before is good no more. */
export async function renewJoinCode(
  ports: Pick<TeamPorts, 'challenges' | 'teams'>,
  requester: Requester,
  challengeId: string,
): Promise<{ team: Team; code: string }> {
  const { id } = await getTeamChallenge(ports, requester, challengeId);
  const team = await getOwnTeam(ports, requester, id);
  const { code, codeDigest } = createJoinCode();
  await ports.teams.renewCode(team, codeDigest);
  return { team, code };
}
