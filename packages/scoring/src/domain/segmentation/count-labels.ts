/** By label: pixels that have it in the truth, in the prediction, and in both. */
export type LabelCounts = ReadonlyMap<number, LabelCount>;

export type LabelCount = { truth: number; predicted: number; both: number };

/** Labels are 16-bit whole numbers, signed or not. */
export const LOWEST_LABEL = -32_768;
export const HIGHEST_LABEL = 65_535;

const LABELS = HIGHEST_LABEL - LOWEST_LABEL + 1;

/**
 * The counts of one image: all that its score needs, so that the pixels need not be kept. Pixels whose true label is `ignore` count
 * for nothing; where it is predicted elsewhere, it is wrong.
 */
export function countLabels(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  ignore?: number,
): LabelCounts {
  const [inTruth, inPredicted, inBoth] = [
    new Uint32Array(LABELS),
    new Uint32Array(LABELS),
    new Uint32Array(LABELS),
  ];
  for (let pixel = 0; pixel < truth.length; pixel += 1) {
    const label = truth[pixel] ?? 0;
    if (label === ignore) continue;
    const guess = predicted[pixel] ?? 0;
    increase(inTruth, label);
    increase(inPredicted, guess);
    if (label === guess) increase(inBoth, label);
  }
  const counts = new Map<number, LabelCount>();
  for (let place = 0; place < LABELS; place += 1) {
    const count = {
      truth: inTruth[place] ?? 0,
      predicted: inPredicted[place] ?? 0,
      both: inBoth[place] ?? 0,
    };
    const label = place + LOWEST_LABEL;
    if (count.truth + count.predicted > 0 && label !== ignore) counts.set(label, count);
  }
  return counts;
}

function increase(counts: Uint32Array, label: number): void {
  counts[label - LOWEST_LABEL] = (counts[label - LOWEST_LABEL] ?? 0) + 1;
}
