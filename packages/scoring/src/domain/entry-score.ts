/** What an entry is worth on one part of the truth. */
export type PartScore = {
  /** How many images or rows the part has. */
  items: number;
  /** Those that are defined. */
  metrics: Record<string, number>;
  /** Why the others are not, in a sentence, by their names. */
  reasons: Record<string, string>;
  /** Of 95 %, by the bootstrap over items. */
  intervals: Record<string, { low: number; high: number }>;
  /**
   * What each resample was worth, for the metrics that were asked for: base64 of little-endian doubles, NaN where the metric was not
   * defined. Entries that were scored on the same part with the same seed saw the same resamples, so that they can be compared pair by pair.
   */
  samples: Record<string, string>;
};

/** What an entry is worth: for the board alone, for it knows the hidden part. */
export type EntryScore = {
  /** All of the truth, where it has no two parts. */
  public: PartScore;
  private?: PartScore | undefined;
  /** Equal where two entries predict the same, whatever files they wrote it into. */
  predictionsDigest: string;
  /** The predictions are the truth itself. */
  equalsTruth: boolean;
};
