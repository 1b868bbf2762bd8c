import type { Clock } from '../clock/index.ts';

/** Failures of one key within the last minute, where they are too many, and for how long they stay that. */
export type Excess = { count: number; retryAfterMs: number };

export type FailureCount = {
  /** Undefined while the key has not failed too often. */
  findExcess(key: string): Excess | undefined;
  fail(key: string): void;
};

const WINDOW_MS = 60_000;
/** Keys that are remembered; with more, the oldest is forgotten, so that nobody fills the memory. */
const LARGEST_COUNT = 10_000;

type Window = { count: number; endsAtMs: number };

/** Counts failures in windows of a minute that begin with the first one. */
export function countFailures(mostPerMinute: number, clock: Pick<Clock, 'monotonic'>): FailureCount {
  const windows = new Map<string, Window>();

  function find(key: string): Window | undefined {
    const window = windows.get(key);
    return window && window.endsAtMs > clock.monotonic() ? window : undefined;
  }

  return {
    findExcess(key) {
      const window = find(key);
      if (!window || window.count < mostPerMinute) return undefined;
      return { count: window.count, retryAfterMs: window.endsAtMs - clock.monotonic() };
    },
    fail(key) {
      const window = find(key);
      if (window) {
        window.count += 1;
        return;
      }
      const [oldest] = windows.size >= LARGEST_COUNT ? windows.keys() : [];
      if (oldest !== undefined) windows.delete(oldest);
      // Deleted first, so that the order of the keys stays that of the windows.
      windows.delete(key);
      windows.set(key, { count: 1, endsAtMs: clock.monotonic() + WINDOW_MS });
    },
  };
}
