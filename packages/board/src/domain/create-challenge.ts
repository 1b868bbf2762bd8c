import { randomBytes } from 'node:crypto';
import type { Requester, RunEnvironmentPort } from '@leadersboard/jobs';
import { boardErrors } from '../board-errors.ts';
import type { ChallengePort } from '../ports/challenge.ts';
import type { Challenge, ChallengeDefinition } from './challenge.ts';
import { findMistakes, refuseMistakes } from './check-definition.ts';
import { checkUploads } from './check-uploads.ts';
import type { UploadLimits } from './upload-limits.ts';

export type EditChallengePorts = {
  challenges: ChallengePort;
  clock: { now(): number };
  environments: Pick<RunEnvironmentPort, 'list'>;
  /** What a challenge of a host may ask for at most. */
  uploadLimits: UploadLimits;
};

const SEED_BYTES = 16;

/** Whoever creates a challenge may change it. */
export async function createChallenge(
  { challenges, clock, environments, uploadLimits }: EditChallengePorts,
  requester: Requester,
  { id, ...definition }: ChallengeDefinition & { id: string },
): Promise<Challenge> {
  refuseMistakes([
    ...findMistakes(definition, { environments: await listNames(environments) }),
    ...checkUploads(requester, definition.uploads ?? {}, uploadLimits),
  ]);
  const now = clock.now();
  const challenge = {
    ...{ ...definition, id, owner: requester.user, selfReported: !definition.scorer },
    ...{ revision: 1, createdAt: now, updatedAt: now },
    lotsSeed: randomBytes(SEED_BYTES).toString('hex'),
  };
  if (await challenges.create(challenge)) return challenge;
  throw boardErrors.challenge_exists(
    `There is a challenge "${id}" already. Choose another id, or change that one.`,
    { issues: [{ pointer: '/id', detail: 'Must not be the id of another challenge.' }] },
  );
}

export async function listNames(environments: Pick<RunEnvironmentPort, 'list'>): Promise<string[]> {
  return (await environments.list()).map(({ name }) => name);
}
