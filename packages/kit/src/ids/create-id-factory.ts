import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock/index.ts';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const TIME_LENGTH = 10;
const RANDOM_LENGTH = 16;

export type CreateId = () => string;

/**
 * Returns a function that creates ULIDs in lower case: 26 characters that sort by the time of their creation and, from one
 * factory, strictly in the order of the calls, even within a millisecond or when the clock steps back.
 */
export function createIdFactory(clock: Pick<Clock, 'now'>): CreateId {
  let lastTime = -1;
  let digits: number[] = [];
  return () => {
    const time = Math.max(clock.now(), lastTime);
    digits =
      time === lastTime ? increment(digits) : Array.from(randomBytes(RANDOM_LENGTH), (byte) => byte & 31);
    lastTime = time;
    return encodeTime(time) + digits.map((digit) => ALPHABET[digit]).join('');
  };
}

function increment(digits: readonly number[]): number[] {
  const next = [...digits];
  for (let index = next.length - 1; index >= 0; index -= 1) {
    const digit = next[index] ?? 0;
    next[index] = (digit + 1) & 31;
    if (digit !== 31) return next;
  }
  return next;
}

function encodeTime(time: number): string {
  let encoded = '';
  for (let rest = time, length = 0; length < TIME_LENGTH; length += 1) {
    encoded = ALPHABET[rest % 32] + encoded;
    rest = Math.floor(rest / 32);
  }
  return encoded;
}
