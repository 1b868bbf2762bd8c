/** A bin holds the scores whose keys have the same upper 16 bits; within it they are told apart by the lower 16. */
export const BIN_COUNT = 1 << 16;

/** The bin of a score's key. */
export function binOf(key: number): number {
  return (key >>> 16) ^ 0x8000;
}

/** Bins are ordered like their scores. Only these can hold what is not finite, and no other score is as large. */
export const LAST_SMALL_BIN = 128;
export const FIRST_LARGE_BIN = 65_408;
