import type { Clock } from './clock.ts';

/** setTimeout counts in 32 bits: a longer wait would fire at once. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic() {
    const [seconds, nanoseconds] = process.hrtime();
    return seconds * 1000 + nanoseconds / 1e6;
  },
  after(delayMs, callback) {
    const timeout = setTimeout(callback, Math.min(Math.max(delayMs, 0), LONGEST_TIMEOUT_MS)).unref();
    return { cancel: () => clearTimeout(timeout) };
  },
};
