export const FIRST_BACKOFF_MS = 1000;
export const LONGEST_BACKOFF_MS = 300_000;
const LONGEST_FILE_BACKOFF_MS = 3_600_000;
/** About a day. */
export const MAX_FILE_TRIES = 40;

/** A second, two, four … five minutes, each shortened by up to a half, so that many do not come back at one time. */
export function backoffMs(tries: number, random: () => number = Math.random): number {
  return spread(Math.min(FIRST_BACKOFF_MS * 2 ** tries, LONGEST_BACKOFF_MS), random);
}

/** The same, up to an hour: each try sends the file anew. */
export function fileBackoffMs(fileTries: number, random: () => number = Math.random): number {
  return spread(Math.min(FIRST_BACKOFF_MS * 2 ** fileTries, LONGEST_FILE_BACKOFF_MS), random);
}

function spread(longestMs: number, random: () => number): number {
  return Math.ceil(longestMs * (1 - random() / 2));
}

/**
 * The time by which tasks are due. Nothing is postponed by more than the longest backoff: what lies further ahead was
 * postponed before somebody set the clock back, and is due.
 */
export function dueTime(nextDueAt: number, now: number): number {
  return nextDueAt > now + LONGEST_FILE_BACKOFF_MS ? nextDueAt : now;
}
