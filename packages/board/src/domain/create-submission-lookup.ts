import type { SubmissionLookupPort } from '@leadersboard/jobs';
import type { ChallengePort } from '../ports/challenge.ts';
import type { SubmissionStorePort } from '../ports/submission-store.ts';

export type SubmissionLookupPorts = {
  submissions: Pick<SubmissionStorePort, 'find'>;
  challenges: Pick<ChallengePort, 'find'>;
};

/** Tells the job engine of submissions, with what their challenges want for them. */
export function createSubmissionLookup({
  submissions,
  challenges,
}: SubmissionLookupPorts): SubmissionLookupPort {
  return {
    async find(id) {
      const submission = await submissions.find(id);
      if (!submission) return undefined;
      const challenge = await challenges.find(submission.challenge);
      const { owner, entrypoint, configFile, metadata } = submission;
      const scorer = challenge?.scorer;
      return {
        ...{ id, owner, challenge: submission.challenge, entrypoint, configFile, metadata },
        resourceClass: challenge?.resourceClass ?? undefined,
        environment: challenge?.environment ?? undefined,
        timeoutSeconds: challenge?.timeoutSeconds,
        scoringClass: scorer?.kind === 'program' ? scorer.resourceClass : undefined,
      };
    },
  };
}
