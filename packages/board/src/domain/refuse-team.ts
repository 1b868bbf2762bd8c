import { quote } from '@leadersboard/kit/errors';
import { boardErrors } from '../board-errors.ts';
import type { TeamRefusal } from '../ports/teams.ts';
import type { TeamChallenge } from './team-challenge.ts';

/** Why somebody cannot found or join a team; `name` is the one that was wished or meant. */
export function refuseTeam(
  refusal: TeamRefusal,
  { id, teams }: Pick<TeamChallenge, 'id' | 'teams'>,
  name = '',
): Error {
  switch (refusal) {
    case 'name_taken':
      return boardErrors.team_name_taken(
        `The challenge ${quote(id)} has a team ${quote(name)}, or one whose name looks the same. Choose another name.`,
        { issues: [{ pointer: '/name', detail: 'Must be a name that no team has.' }] },
      );
    case 'in_team':
      return boardErrors.already_in_team(
        `You are in a team of the challenge ${quote(id)}: one person is in one team. Leave it first: lb team leave ${id}`,
      );
    case 'bound':
      return boardErrors.bound_by_entries(
        `You have entries of your own in the challenge ${quote(id)}, or jobs that may become some. In a team you would be ranked twice. Its host can move you.`,
      );
    case 'full':
      return boardErrors.team_full(
        `A team of the challenge ${quote(id)} has at most ${teams.maxMembers} members, and this one has as many. Join another, or found one.`,
      );
    case 'no_team':
      return boardErrors.team_not_found(
        `No team of the challenge ${quote(id)} is joined by this code. Ask a member for the code as it is now.`,
      );
  }
}
