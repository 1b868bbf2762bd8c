import { BIN_COUNT } from './score-bins.ts';

/** A bin's part of a ranking, in arrays that are used again for each bin; `count` of their elements are valid. */
export type BinSupports = {
  count: number;
  /** After the last one stands 0, below which nothing is. */
  lows: Uint16Array;
  normalsAbove: Float64Array;
  normalsEqual: Float64Array;
  anomalousEqual: Float64Array;
  regionShares: Float64Array;
};

export function createBinSupports(): BinSupports {
  return {
    count: 0,
    lows: new Uint16Array(BIN_COUNT + 1),
    normalsAbove: new Float64Array(BIN_COUNT),
    normalsEqual: new Float64Array(BIN_COUNT),
    anomalousEqual: new Float64Array(BIN_COUNT),
    regionShares: new Float64Array(BIN_COUNT),
  };
}

/** Adds a distinct score of anomalous pixels, lower than those before. */
export function addSupport(supports: BinSupports, low: number, anomalous: number, share: number): void {
  const { count } = supports;
  supports.lows[count] = low;
  supports.anomalousEqual[count] = anomalous;
  supports.regionShares[count] = share;
  supports.count = count + 1;
}
