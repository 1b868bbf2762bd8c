/** Which scores have the first and the last colour. */
export type Scale = { low: number; high: number };

const MOST_SAMPLES = 500_000;
const LOW = 0.01;
const HIGH = 0.999;

export type ScaleFinder = {
  /** Takes the maps one after the other. */
  add(scores: Float32Array): void;
  finish(): Scale;
};

/**
 * One scale for all maps of an entry, so that its pictures can be compared: from the first hundredth of the scores to the last thousandth,
 * so that a few outliers do not take all colours. Of many scores (there are `total`) a part is looked at, evenly spread.
 */
export function createScaleFinder(total: number): ScaleFinder {
  const step = Math.max(1, Math.ceil(total / MOST_SAMPLES));
  const samples = new Float32Array(Math.floor(total / step));
  let count = 0;
  let start = 0;
  return {
    add(scores) {
      for (; count < samples.length; count += 1) {
        const place = count * step + (count % step) - start;
        if (place >= scores.length) break;
        samples[count] = scores[place] as number;
      }
      start += scores.length;
    },
    finish() {
      samples.sort();
      const at = (share: number) => samples[Math.round(share * (samples.length - 1))] ?? 0;
      return { low: at(LOW), high: at(HIGH) };
    },
  };
}

/** From 0 to 1; all is 0 where the scale has no width. */
export function placeOnScale(score: number, { low, high }: Scale): number {
  return high > low ? Math.min(1, Math.max(0, (score - low) / (high - low))) : 0;
}
