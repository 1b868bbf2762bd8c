import type { EntrySummary } from './summarize-entry.ts';

/** One resample of forty may speak against it. */
const LEAST_IN_FAVOUR = 40;

/**
 * Whether `one` has the better value and is better in at least 97.5 % of the resamples, of which a tie counts half. Resamples in which
 * either has no value are left out; where they are more than half, nothing is shown. Where either has no samples at all, the values decide;
 * where their numbers differ, they were not drawn alike, and only intervals that lie apart decide.
 */
export function isSignificantlyBetter(one: EntrySummary, other: EntrySummary): boolean {
  if (one.value <= other.value) return false;
  if (one.samples.length === 0 || other.samples.length === 0) return true;
  if (one.low > other.high) return true;
  return one.samples.length === other.samples.length && isBetterInPairs(one.samples, other.samples);
}

function isBetterInPairs(ones: Float64Array, others: Float64Array): boolean {
  let compared = 0;
  let against = 0;
  for (let resample = 0; resample < ones.length; resample += 1) {
    const difference = (ones[resample] ?? 0) - (others[resample] ?? 0);
    if (Number.isNaN(difference)) continue;
    compared += 1;
    if (difference <= 0) against += difference === 0 ? 0.5 : 1;
    if (against * LEAST_IN_FAVOUR > ones.length) return false;
  }
  return compared * 2 >= ones.length && against * LEAST_IN_FAVOUR <= compared;
}
