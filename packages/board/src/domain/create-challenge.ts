import type { Requester } from '@leadersboard/jobs';
import { boardErrors } from '../board-errors.ts';
import type { ChallengePort } from '../ports/challenge.ts';
import type { Challenge, ChallengeDefinition } from './challenge.ts';
import { checkDefinition } from './check-definition.ts';
import { checkUploads } from './check-uploads.ts';
import type { UploadLimits } from './upload-limits.ts';

export type EditChallengePorts = {
  challenges: ChallengePort;
  clock: { now(): number };
  /** What a challenge of a host may ask for at most. */
  uploadLimits: UploadLimits;
};

/** Whoever creates a challenge may change it. */
export async function createChallenge(
  { challenges, clock, uploadLimits }: EditChallengePorts,
  requester: Requester,
  { id, ...definition }: ChallengeDefinition & { id: string },
): Promise<Challenge> {
  checkDefinition(definition);
  checkUploads(requester, definition.uploads ?? {}, uploadLimits);
  const now = clock.now();
  const challenge = {
    ...{ ...definition, id, owner: requester.user, selfReported: true },
    ...{ revision: 1, createdAt: now, updatedAt: now },
  };
  if (await challenges.create(challenge)) return challenge;
  throw boardErrors.challenge_exists(
    `There is a challenge "${id}" already. Choose another id, or change that one.`,
    { issues: [{ pointer: '/id', detail: 'Must not be the id of another challenge.' }] },
  );
}
