import { boardErrors } from '../board-errors.ts';
import type { ChallengePort } from '../ports/challenge.ts';
import type { Challenge, ChallengeDefinition } from './challenge.ts';
import { checkDefinition } from './check-definition.ts';

export type EditChallengePorts = { challenges: ChallengePort; clock: { now(): number } };

/** Whoever creates a challenge may change it. */
export async function createChallenge(
  { challenges, clock }: EditChallengePorts,
  owner: string,
  { id, ...definition }: ChallengeDefinition & { id: string },
): Promise<Challenge> {
  checkDefinition(definition);
  const now = clock.now();
  const challenge = {
    ...{ ...definition, id, owner, selfReported: true },
    ...{ revision: 1, createdAt: now, updatedAt: now },
  };
  if (await challenges.create(challenge)) return challenge;
  throw boardErrors.challenge_exists(
    `There is a challenge "${id}" already. Choose another id, or change that one.`,
    { issues: [{ pointer: '/id', detail: 'Must not be the id of another challenge.' }] },
  );
}
