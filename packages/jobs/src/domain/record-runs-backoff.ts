export const FIRST_BACKOFF_MS = 1000;
export const LONGEST_BACKOFF_MS = 300_000;

/** A second, two, four … five minutes, each shortened by up to a half, so that many do not come back at one time. */
export function backoffMs(tries: number, random: () => number = Math.random): number {
  const longest = Math.min(FIRST_BACKOFF_MS * 2 ** tries, LONGEST_BACKOFF_MS);
  return Math.ceil(longest * (1 - random() / 2));
}

/**
 * The time by which tasks are due. Nothing is postponed by more than the longest backoff: what lies further ahead was
 * postponed before somebody set the clock back, and is due.
 */
export function dueTime(nextDueAt: number, now: number): number {
  return nextDueAt > now + LONGEST_BACKOFF_MS ? nextDueAt : now;
}
