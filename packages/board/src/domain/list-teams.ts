import type { Requester } from '@leadersboard/jobs';
import type { Team } from '../ports/teams.ts';
import type { TeamPorts } from './create-team.ts';
import { mayHost } from './may-host.ts';
import { getTeamChallenge } from './team-challenge.ts';

/** A team as somebody sees it: who is in it, its members and the host are told. */
export type SeenTeam = Omit<Team, 'members'> & { size: number; members: Team['members'] | null };

/** In the order of their names, for everybody who may see the challenge. */
export async function listTeams(
  ports: Pick<TeamPorts, 'challenges' | 'teams'>,
  requester: Requester | undefined,
  challengeId: string,
  page: { after?: string | undefined; limit: number },
): Promise<{ teams: SeenTeam[]; next: string | null }> {
  const challenge = await getTeamChallenge(ports, requester, challengeId);
  const found = await ports.teams.list({ challenge: challenge.id, ...page });
  const last = found.length === page.limit ? found.at(-1) : undefined;
  const isHost = mayHost(challenge, requester);
  const teams = found.map((team) => seeTeam(team, isHost || isMember(team, requester)));
  return { teams, next: last?.name ?? null };
}

export function seeTeam({ members, ...team }: Team, seesMembers: boolean): SeenTeam {
  return { ...team, size: members.length, members: seesMembers ? members : null };
}

function isMember({ members }: Team, requester: Requester | undefined): boolean {
  return members.some(({ user }) => user === requester?.user);
}
