import type { JobAdmissionPort } from '@leadersboard/jobs';
import type { ChallengePort } from '../ports/challenge.ts';
import type { ContestPlacesPort } from '../ports/contest-places.ts';
import type { SubmissionStorePort } from '../ports/submission-store.ts';
import type { ContestEntrance } from './contest-entrance.ts';
import { isContest } from './is-contest.ts';
import { requireOpen } from './require-open.ts';

export type JobAdmissionPorts = {
  challenges: Pick<ChallengePort, 'find'>;
  submissions: Pick<SubmissionStorePort, 'find'>;
  entrance: Pick<ContestEntrance, 'take'>;
  places: Pick<ContestPlacesPort, 'find' | 'release'>;
  clock: { now(): number };
};

/**
 * Lets the job engine score what the rules of the challenges allow. What a program is told beside its files is received with the wish for
 * the job: files in time say nothing of it.
 */
export function createJobAdmission({
  challenges,
  submissions,
  entrance,
  places,
  clock,
}: JobAdmissionPorts): JobAdmissionPort {
  return {
    async admit({ id, owner, challenge: challengeId, submissionId, hasInput }) {
      const challenge = await challenges.find(challengeId);
      if (!challenge || !isContest(challenge)) return;
      const submission = await submissions.find(submissionId);
      if (!submission) return;
      if (hasInput) requireOpen(challenge);
      const { kind } = submission;
      const receivedAt = hasInput ? clock.now() : submission.receivedAt;
      await entrance.take({ challenge, user: owner, kind, receivedAt }, { id, submissionId });
    },
    async release(jobId) {
      if (await places.find(jobId)) await places.release([jobId]);
    },
  };
}
