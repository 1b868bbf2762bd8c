export type Interval = { low: number; high: number };

const LOW = 0.025;
const HIGH = 0.975;

/**
 * The percentile interval of 95 %: from the 2.5th to the 97.5th percentile, linear between neighbours. Resamples without a value (NaN) are
 * left out; where they are more than half, the rest says too little, and there is no interval.
 */
export function findInterval(samples: Float64Array): Interval | undefined {
  const sorted = samples.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0 || sorted.length * 2 < samples.length) return undefined;
  return { low: quantile(sorted, LOW), high: quantile(sorted, HIGH) };
}

function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[below + 1] ?? low;
  return low + (high - low) * (place - below);
}
