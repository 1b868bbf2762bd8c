import type { JobFeedPort, JobReason, JobStatusPort } from '@leadersboard/jobs';
import type { SubmissionPlacesPort } from '../ports/submission-places.ts';
import { createFollower, type Follower } from './create-follower.ts';

/*
 * A run that failed for the platform's reasons costs nothing: its submission gives its place in the hour back. Refunds follow
 * the feed of job events as scores do; a stretch that is followed twice refunds nothing twice.
 */

/** The reasons for which nobody is to blame but the platform. */
export const platformReasons: readonly JobReason[] = [
  'staging_failed',
  'environment_failed',
  'image_unavailable',
  'worker_lost',
  'scorer_failed',
];

export type RefundPorts = { feed: JobFeedPort; status: JobStatusPort; places: SubmissionPlacesPort };

/** Every job that had failed before `catchUp` has been looked at when it resolves. */
export type RefundFollower = Follower;

export function createRefundFollower({ feed, status, places }: RefundPorts): RefundFollower {
  return createFollower(feed, {
    position: places.position,
    async take(events, position, isDue) {
      const failed = events.filter(({ status, reason }) => status === 'failed' && isPlatforms(reason));
      if (failed.length === 0 && !isDue) return false;
      const jobs = await Promise.all(failed.map(({ jobId }) => status.find(jobId)));
      const submissionIds = jobs.flatMap((job) => (job ? [job.submissionId] : []));
      await places.refund(submissionIds, position);
      return true;
    },
  });
}

function isPlatforms(reason: JobReason | undefined): boolean {
  return reason !== undefined && platformReasons.includes(reason);
}
