export type ClassCounts = { anomalousCount: number; normalCount: number };

/**
 * Where what is anomalous stands among what is normal, be it images or pixels: all that the metrics, their curves and their
 * resamples need. The arrays run over the distinct scores of what is anomalous, from the highest to the lowest.
 */
export type Ranking = ClassCounts & {
  thresholds: Float64Array | Float32Array;
  /** How many normal ones score higher. */
  normalsAbove: Float64Array;
  normalsEqual: Float64Array;
  anomalousEqual: Float64Array;
};

export type RankedPixels = Ranking & {
  regionCount: number;
  /** The sum of 1 / area of its region over the anomalous pixels with this score. */
  regionShares: Float64Array;
  /** Near scores stand as one, so that there are few of them; each is exact, but the metrics do not come of them. */
  isThinned?: boolean;
};
