import { isIPv6 } from 'node:net';
import type { Clock } from '../clock/index.ts';
import { isLoopback } from '../config/is-loopback.ts';
import { kitErrors } from '../errors/index.ts';

/** Keeps tokens from being guessed: who has failed too often waits, also with a good token. */
export type AttemptLimit = {
  /** Throws `too_many_attempts` where the address has failed too often within the last minute. */
  check(address: string): void;
  fail(address: string): void;
};

const WINDOW_MS = 60_000;
/** Addresses that are remembered; with more, the oldest is forgotten, so that nobody fills the memory. */
const LARGEST_COUNT = 10_000;

type Window = { count: number; endsAtMs: number };

/**
 * Counts failures in windows of a minute that begin with the first one. This machine is not counted: a proxy on it would
 * share the fate of its worst client, and who sits here needs no guessing.
 */
export function limitAttempts(failuresPerMinute: number, clock: Clock): AttemptLimit {
  const windows = new Map<string, Window>();

  function find(address: string): Window | undefined {
    const window = windows.get(networkOf(address));
    return window && window.endsAtMs > clock.monotonic() ? window : undefined;
  }

  return {
    check(address) {
      const window = find(address);
      if (!window || window.count < failuresPerMinute) return;
      const retryAfterMs = window.endsAtMs - clock.monotonic();
      throw kitErrors.too_many_attempts(
        `Your address sent ${window.count} tokens within a minute that are not good; ${failuresPerMinute} are allowed. Ask again in ${Math.ceil(retryAfterMs / 1000)} s, with a good one.`,
        { retryAfterMs },
      );
    },
    fail(address) {
      if (isLoopback(address.replace(/^::ffff:/, ''))) return;
      const window = find(address);
      if (window) {
        window.count += 1;
        return;
      }
      const [oldest] = windows.size >= LARGEST_COUNT ? windows.keys() : [];
      if (oldest !== undefined) windows.delete(oldest);
      // Deleted first, so that the order of the keys stays that of the windows.
      windows.delete(networkOf(address));
      windows.set(networkOf(address), { count: 1, endsAtMs: clock.monotonic() + WINDOW_MS });
    },
  };
}

/** Who has one IPv6 address has all 2^64 that share its first half. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address;
  const [head = '', tail] = address.split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...(tail === undefined ? [] : zeros), ...after].slice(0, 4).join(':');
}
