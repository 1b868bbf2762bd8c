/** Which scores have the first and the last colour. */
export type Scale = { low: number; high: number };

const MOST_SAMPLES = 500_000;
const LOW = 0.01;
const HIGH = 0.999;

/**
 * One scale for all maps of an entry, so that its pictures can be compared: from the first hundredth of the scores to the last thousandth,
 * so that a few outliers do not take all colours. Of many scores a part is looked at, evenly spread.
 */
export function findScale(scores: Float32Array): Scale {
  const step = Math.ceil(scores.length / MOST_SAMPLES);
  const samples = Float32Array.from({ length: Math.floor(scores.length / Math.max(1, step)) }, (_, place) => {
    return scores[place * step + (place % step)] ?? 0;
  }).sort();
  const at = (share: number) => samples[Math.round(share * (samples.length - 1))] ?? 0;
  return { low: at(LOW), high: at(HIGH) };
}

/** From 0 to 1; all is 0 where the scale has no width. */
export function placeOnScale(score: number, { low, high }: Scale): number {
  return high > low ? Math.min(1, Math.max(0, (score - low) / (high - low))) : 0;
}
