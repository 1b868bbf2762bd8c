import type { JobStatusPort } from '../ports/job-status.ts';
import { createBell } from './create-bell.ts';
import { hasEnded, type Job } from './job.ts';
import type { EventWatch } from './watch-events.ts';

/** Something of a job that grows while it runs: its log, its curves, its events. */
export type Growing<Item> = {
  /** What stands behind the position, and the position behind that. `isLast`: nothing will be added any more. */
  read(position: number, isLast: boolean): Promise<{ items: readonly Item[]; next: number }>;
  listen(listener: () => void): () => void;
};

export type FollowPorts = { status: JobStatusPort; watch: EventWatch };

/**
 * Gives all that stands behind the position and all that comes, until the job has ended and nothing is left to give; then
 * returns the job, or undefined where it is gone. Nothing is read before the one before it was taken.
 */
export async function* followJob<Item>(
  { status, watch }: FollowPorts,
  growing: Growing<Item>,
  { jobId, from, signal }: { jobId: string; from: number; signal: AbortSignal },
): AsyncGenerator<Item, Job | undefined> {
  const bell = createBell(signal);
  const stops = [watch.listen({ jobId }, bell.ring), growing.listen(bell.ring)];
  let position = from;
  try {
    while (!signal.aborted) {
      const job = await status.find(jobId);
      const isLast = !job || hasEnded(job);
      for (let isMore = true; isMore; ) {
        const { items, next } = await growing.read(position, isLast);
        yield* items;
        isMore = next > position;
        position = next;
      }
      if (isLast) return job;
      await bell.rung();
    }
    return undefined;
  } finally {
    for (const stop of stops) stop();
  }
}
