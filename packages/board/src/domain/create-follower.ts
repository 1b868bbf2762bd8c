import type { JobEvent, JobFeedPort } from '@leadersboard/jobs';
import { runAgain } from './run-again.ts';

/** What is derived from the feed of job events. */
export type Follower = {
  /** Resolves when everything that had happened before the call has been followed. */
  catchUp(): Promise<void>;
  /** Follows each change from now on, so that who asks has little to wait for. Returns what ends it and waits for its end. */
  keepUp(onFault: (error: unknown) => void): () => Promise<void>;
};

export type Followed = {
  /** How far the feed was followed when that was stored last. */
  position(): Promise<number>;
  /**
   * Stores, in one write, what the events give and the position after them, and returns true. Where they give nothing and no
   * store is due, a write would be wasted: then it stores nothing and returns false.
   */
  take(events: readonly JobEvent[], position: number, isDue: boolean): Promise<boolean>;
};

const EVENTS_AT_ONCE = 500;
/** So many events at most are read again after a restart. */
const LARGEST_GAP = 10_000;

export function createFollower(feed: Pick<JobFeedPort, 'read' | 'listen'>, followed: Followed): Follower {
  let position: { followed: number; stored: number } | undefined;

  async function readPosition() {
    const stored = await followed.position();
    return { followed: stored, stored };
  }

  const { run, idle } = runAgain(async () => {
    position ??= await readPosition();
    for (;;) {
      const events = await feed.read({ after: position.followed, limit: EVENTS_AT_ONCE });
      const last = events.at(-1);
      if (!last) return;
      const isDue = last.sequence - position.stored >= LARGEST_GAP;
      if (await followed.take(events, last.sequence, isDue)) position.stored = last.sequence;
      position.followed = last.sequence;
    }
  });

  return {
    catchUp: run,
    keepUp(onFault) {
      const keepUp = () => void run().catch(onFault);
      const stopListening = feed.listen(keepUp);
      keepUp();
      return async () => {
        stopListening();
        await idle();
      };
    },
  };
}
