import { kitErrors } from '../errors/index.ts';

/** Keeps one user from filling the server with event streams, each of which costs a connection and its buffers. */
export type StreamLimit = {
  /** Counts one more stream of theirs, or throws `too_many_streams`. Returns what counts it no more. */
  take(user: string): () => void;
};

const RETRY_AFTER_MS = 10_000;

export function limitStreams(mostPerUser: number): StreamLimit {
  const open = new Map<string, number>();

  return {
    take(user) {
      const count = open.get(user) ?? 0;
      if (count >= mostPerUser) {
        throw kitErrors.too_many_streams(
          `You have ${count} event streams open; ${mostPerUser} are allowed. Close one, or follow several things by one stream.`,
          { retryAfterMs: RETRY_AFTER_MS },
        );
      }
      open.set(user, count + 1);
      return () => {
        const left = (open.get(user) ?? 0) - 1;
        if (left > 0) open.set(user, left);
        else open.delete(user);
      };
    },
  };
}
