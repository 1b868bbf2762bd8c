import { isIPv6 } from 'node:net';
import type { Clock } from '../clock/index.ts';
import { isLoopback } from '../config/is-loopback.ts';
import { kitErrors } from '../errors/index.ts';
import { countFailures } from './count-failures.ts';

/** Keeps tokens from being guessed: who has failed too often waits, also with a good token. */
export type AttemptLimit = {
  /** Throws `too_many_attempts` where the address has failed too often within the last minute. */
  check(address: string): void;
  fail(address: string): void;
};

/** This machine is not counted: a proxy on it would share the fate of its worst client, and who sits here needs no guessing. */
export function limitAttempts(failuresPerMinute: number, clock: Clock): AttemptLimit {
  const failures = countFailures(failuresPerMinute, clock);
  return {
    check(address) {
      const excess = failures.findExcess(networkOf(address));
      if (!excess) return;
      const { count, retryAfterMs } = excess;
      throw kitErrors.too_many_attempts(
        `Your address sent ${count} tokens within a minute that are not good; ${failuresPerMinute} are allowed. Ask again in ${Math.ceil(retryAfterMs / 1000)} s, with a good one.`,
        { retryAfterMs },
      );
    },
    fail(address) {
      if (!isLoopback(address.replace(/^::ffff:/, ''))) failures.fail(networkOf(address));
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
