import type { Requester } from '@leadersboard/jobs';
import type { ChallengePort } from '../ports/challenge.ts';
import type { Team, TeamsPort } from '../ports/teams.ts';
import { createJoinCode } from './join-code.ts';
import { refuseTeam } from './refuse-team.ts';
import { getTeamChallenge } from './team-challenge.ts';

export type TeamPorts = { challenges: ChallengePort; teams: TeamsPort; clock: { now(): number } };

/** Founds a team with the requester as its first member; the code by which others join is told once. */
export async function createTeam(
  { challenges, teams, clock }: TeamPorts,
  requester: Requester,
  challengeId: string,
  name: string,
): Promise<{ team: Team; code: string }> {
  const challenge = await getTeamChallenge({ challenges }, requester, challengeId);
  const { code, codeDigest } = createJoinCode();
  const createdAt = clock.now();
  const { user } = requester;
  const known = { challenge: challenge.id, name, createdAt };
  const refusal = await teams.create({ ...known, nameKey: keyOf(name), codeDigest, founder: user });
  if (refusal) throw refuseTeam(refusal, challenge, name);
  return { team: { ...known, members: [{ user, joinedAt: createdAt }] }, code };
}

function keyOf(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}
