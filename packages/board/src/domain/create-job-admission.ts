import type { JobAdmissionPort } from '@leadersboard/jobs';
import type { ChallengePort } from '../ports/challenge.ts';
import type { ContestPlacesPort } from '../ports/contest-places.ts';
import type { SubmissionStorePort } from '../ports/submission-store.ts';
import type { ContestEntrance } from './contest-entrance.ts';
import { isContest } from './is-contest.ts';

export type JobAdmissionPorts = {
  challenges: Pick<ChallengePort, 'find'>;
  submissions: Pick<SubmissionStorePort, 'find'>;
  entrance: Pick<ContestEntrance, 'take'>;
  places: Pick<ContestPlacesPort, 'find' | 'release'>;
};

/** Lets the job engine score what the rules of the challenges allow. */
export function createJobAdmission({
  challenges,
  submissions,
  entrance,
  places,
}: JobAdmissionPorts): JobAdmissionPort {
  return {
    async admit({ id, owner, challenge: challengeId, submissionId }) {
      const challenge = await challenges.find(challengeId);
      if (!challenge || !isContest(challenge)) return;
      const submission = await submissions.find(submissionId);
      if (!submission) return;
      const { kind, receivedAt } = submission;
      await entrance.take({ challenge, user: owner, kind, receivedAt }, { id, submissionId });
    },
    async release(jobId) {
      if (await places.find(jobId)) await places.release([jobId]);
    },
  };
}
