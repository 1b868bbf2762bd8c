import { quote } from '@leadersboard/kit/errors';
import { boardErrors } from '../board-errors.ts';
import type { AuditPort } from '../ports/audit.ts';
import type { UserStorePort } from '../ports/user-store.ts';
import { type Actor, mayAdminister } from './actor.ts';
import { requireOwner } from './change-challenge.ts';
import { userNotFound } from './change-user.ts';
import type { TeamPorts } from './create-team.ts';
import { getTeamChallenge } from './team-challenge.ts';

export type MoveTeamMemberPorts = TeamPorts & { users: Pick<UserStorePort, 'find'>; audit: AuditPort };

/** Puts a person into a team, or with null into none, for the host of the challenge. What was scored stays where it was. */
export async function moveTeamMember(
  { challenges, teams, users, audit, clock }: MoveTeamMemberPorts,
  actor: Actor,
  { challengeId, user, team }: { challengeId: string; user: string; team: string | null },
): Promise<void> {
  const requester = { user: actor.user, seesAll: mayAdminister(actor) };
  const challenge = await getTeamChallenge({ challenges }, requester, challengeId);
  requireOwner(challenge, requester);
  if (!(await users.find(user))) throw userNotFound(user);
  const { id } = challenge;
  const at = clock.now();
  await audit.record({
    ...{ at, actor: actor.user, action: 'team.member_moved', subject: `${id}/${user}` },
    ...{ details: { team }, requestId: actor.requestId },
  });
  const refusal = await teams.move({ challenge: id, user }, team, at);
  if (!refusal) return;
  throw boardErrors.team_not_found(
    `The challenge ${quote(id)} has no team ${quote(team ?? '')}. GET /challenges/${id}/teams lists those that there are.`,
  );
}
