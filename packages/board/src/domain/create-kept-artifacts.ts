import type { KeptArtifactsPort } from '@leadersboard/jobs';
import type { ChallengePort } from '../ports/challenge.ts';
import type { EntryStorePort } from '../ports/entry-store.ts';
import { isOver } from './contest-times.ts';

export type KeptArtifactsPorts = {
  challenges: Pick<ChallengePort, 'find'>;
  entries: Pick<EntryStorePort, 'find'>;
  clock: { now(): number };
};

/**
 * The predictions of an entry are needed until its challenge is over: whoever could remove them would keep an old score when the
 * truth is mended and all others are scored again. What was sent as predictions is kept as the submission.
 */
export function createKeptArtifacts({ challenges, entries, clock }: KeptArtifactsPorts): KeptArtifactsPort {
  return {
    async findReason({ id, kind, challenge: challengeId }) {
      if (kind !== 'run') return undefined;
      const challenge = await challenges.find(challengeId);
      if (!challenge || challenge.selfReported || isOver(challenge, clock.now())) return undefined;
      if (!(await entries.find(id))) return undefined;
      return `Job ${id} is an entry of the challenge "${challengeId}", whose predictions may have to be scored again. Remove its files when the challenge is over, or ask an administrator.`;
    },
  };
}
