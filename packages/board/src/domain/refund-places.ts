import type { JobFeedPort, JobReason, JobStatusPort } from '@leadersboard/jobs';
import type { SubmissionPlacesPort } from '../ports/submission-places.ts';
import { runAgain } from './run-again.ts';

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

export type RefundFollower = {
  /** Resolves when every job that had failed before the call has been looked at. */
  catchUp(): Promise<void>;
  /** Follows each change from now on. Returns what ends that. */
  keepUp(onFault: (error: unknown) => void): () => void;
};

const EVENTS_AT_ONCE = 500;
/** A position that is behind costs only reading; one write for each event would cost more. */
const LARGEST_GAP = 10_000;

export function createRefundFollower({ feed, status, places }: RefundPorts): RefundFollower {
  let followed: number | undefined;
  let stored = 0;

  async function follow(): Promise<void> {
    if (followed === undefined) {
      stored = await places.position();
      followed = stored;
    }
    for (;;) {
      const events = await feed.read({ after: followed, limit: EVENTS_AT_ONCE });
      const last = events.at(-1);
      if (!last) return;
      const failed = events.filter(({ status, reason }) => status === 'failed' && isPlatforms(reason));
      const jobs = await Promise.all(failed.map(({ jobId }) => status.find(jobId)));
      const submissionIds = jobs.flatMap((job) => (job ? [job.submissionId] : []));
      if (submissionIds.length > 0 || last.sequence - stored >= LARGEST_GAP) {
        await places.refund(submissionIds, last.sequence);
        stored = last.sequence;
      }
      followed = last.sequence;
    }
  }

  const catchUp = runAgain(follow);
  return {
    catchUp,
    keepUp(onFault) {
      const follow = () => void catchUp().catch(onFault);
      follow();
      return feed.listen(follow);
    },
  };
}

function isPlatforms(reason: JobReason | undefined): boolean {
  return reason !== undefined && platformReasons.includes(reason);
}
