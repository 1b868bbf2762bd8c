import type { JobFeedPort } from '@leadersboard/jobs';
import type { ContestPlacesPort } from '../ports/contest-places.ts';
import { createFollower, type Follower } from './create-follower.ts';

export type ReleasePorts = {
  feed: JobFeedPort;
  places: Pick<ContestPlacesPort, 'find' | 'position' | 'release'>;
};

/**
 * Only what was scored counts: a job that failed or was cancelled gives its place back. Every job that had ended so before
 * `catchUp` has done it when that resolves; a stretch of events that is followed twice releases nothing twice.
 */
export function createReleaseFollower({ feed, places }: ReleasePorts): Follower {
  return createFollower(feed, {
    position: places.position,
    async take(events, position, isDue) {
      const ended = events.filter(({ status }) => status === 'failed' || status === 'cancelled');
      const held = await Promise.all(ended.map(({ jobId }) => places.find(jobId)));
      const jobIds = held.flatMap((place) => (place ? [place.jobId] : []));
      if (jobIds.length === 0 && !isDue) return false;
      await places.release(jobIds, position);
      return true;
    },
  });
}
