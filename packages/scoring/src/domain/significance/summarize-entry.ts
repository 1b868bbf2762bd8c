/** An entry of a board: what it is worth, and what it was worth on each resample. */
export type RankableEntry = {
  value: number;
  /** NaN where a resample has no value; empty where nothing is known but the value. */
  samples: Float64Array;
};

/** An entry whose numbers are turned so that higher is better. */
export type EntrySummary = RankableEntry & {
  /** At most one sample of eighty is lower. */
  low: number;
  /** At most one sample of eighty is higher. */
  high: number;
};

const LEFT_OUT = 1 / 80;

export function summarizeEntry(entry: RankableEntry, sign: 1 | -1): EntrySummary {
  const samples = entry.samples.map((sample) => sign * sample);
  const sorted = samples.toSorted();
  const leftOut = Math.floor(LEFT_OUT * sorted.length);
  const isComplete = !Number.isNaN(sorted.at(-1) ?? Number.NaN);
  return {
    value: sign * entry.value,
    samples,
    low: (isComplete ? sorted[leftOut] : undefined) ?? Number.NEGATIVE_INFINITY,
    high: (isComplete ? sorted.at(-1 - leftOut) : undefined) ?? Number.POSITIVE_INFINITY,
  };
}
