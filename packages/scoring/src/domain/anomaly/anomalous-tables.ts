import { addSupport, type BinSupports } from './bin-supports.ts';
import { BIN_COUNT } from './score-bins.ts';

/** What the anomalous pixels of one or more bins are, by the lower bits of their scores. */
export type AnomalousTables = {
  counts: Uint32Array;
  /** The sum of 1 / area of the regions, and what its rounding lost. */
  shares: Float64Array;
  lostShares: Float64Array;
};

export function createAnomalousTables(binCount: number): AnomalousTables {
  return {
    counts: new Uint32Array(binCount * BIN_COUNT),
    shares: new Float64Array(binCount * BIN_COUNT),
    lostShares: new Float64Array(binCount * BIN_COUNT),
  };
}

/** Adds a pixel to the score at `index`. */
export function addAnomalous(
  { counts, shares, lostShares }: AnomalousTables,
  index: number,
  share: number,
): void {
  const known = shares[index] as number;
  const sum = known + share;
  const lost = known >= share ? known - sum + share : share - sum + known;
  counts[index] = (counts[index] as number) + 1;
  lostShares[index] = (lostShares[index] as number) + lost;
  shares[index] = sum;
}

/** Adds what stands in the tables of one bin, which begin at `start`, and empties them. */
export function takeAnomalous(
  { counts, shares, lostShares }: AnomalousTables,
  start: number,
  supports: BinSupports,
): void {
  for (let index = start + BIN_COUNT - 1; index >= start; index -= 1) {
    const count = counts[index] as number;
    if (count === 0) continue;
    addSupport(supports, index - start, count, (shares[index] as number) + (lostShares[index] as number));
    counts[index] = 0;
    shares[index] = 0;
    lostShares[index] = 0;
  }
}
