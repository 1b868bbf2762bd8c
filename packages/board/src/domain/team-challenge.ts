import type { Requester } from '@leadersboard/jobs';
import { quote } from '@leadersboard/kit/errors';
import { boardErrors } from '../board-errors.ts';
import type { ChallengePort } from '../ports/challenge.ts';
import type { Team, TeamsPort } from '../ports/teams.ts';
import type { Challenge } from './challenge.ts';
import { getVisibleChallenge } from './get-visible-challenge.ts';

export type TeamChallenge = Challenge & { teams: NonNullable<Challenge['teams']> };

/** The challenge, where people form teams. */
export async function getTeamChallenge(
  { challenges }: { challenges: ChallengePort },
  requester: Requester | undefined,
  id: string,
): Promise<TeamChallenge> {
  const challenge = await getVisibleChallenge(challenges, requester, id);
  if (hasTeams(challenge)) return challenge;
  throw boardErrors.no_teams(
    `In the challenge ${quote(id)} everybody takes part alone: it has no teams. Send your submissions as yourself.`,
  );
}

/** The team that the requester is in. */
export async function getOwnTeam(
  { teams }: { teams: Pick<TeamsPort, 'findOf'> },
  { user }: Requester,
  challenge: string,
): Promise<Team> {
  const team = await teams.findOf({ challenge, user });
  if (team) return team;
  throw boardErrors.team_not_found(
    `You are in no team of the challenge ${quote(challenge)}. Join one with its code, or found one: lb team create ${challenge} NAME`,
  );
}

function hasTeams(challenge: Challenge): challenge is TeamChallenge {
  return Boolean(challenge.teams);
}
