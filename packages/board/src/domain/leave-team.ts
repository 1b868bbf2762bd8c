import type { Requester } from '@leadersboard/jobs';
import { quote } from '@leadersboard/kit/errors';
import { boardErrors } from '../board-errors.ts';
import type { TeamPorts } from './create-team.ts';
import { getOwnTeam, getTeamChallenge } from './team-challenge.ts';

/** Leaves the team that the requester is in, while nothing of it was scored, and tells its name. */
export async function leaveTeam(
  ports: Pick<TeamPorts, 'challenges' | 'teams'>,
  requester: Requester,
  challengeId: string,
): Promise<string> {
  const { id } = await getTeamChallenge(ports, requester, challengeId);
  const { name } = await getOwnTeam(ports, requester, id);
  const refusal = await ports.teams.leave({ challenge: id, user: requester.user });
  if (refusal !== 'bound') return name;
  throw boardErrors.bound_by_entries(
    `Your team ${quote(name)} has entries in the challenge ${quote(id)}, or jobs that may become some. Who knows them cannot begin anew beside them, so its members stay. Its host can move you.`,
  );
}
