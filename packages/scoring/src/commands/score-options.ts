/** What all but anomaly maps are scored by. */
export const rowOptions = {
  truth: {
    type: 'string',
    summary: 'what is true: .csv, .jsonl or .parquet with ids, or .npy',
    required: true,
  },
  predictions: { type: 'string', summary: 'what was predicted, in one of these formats', required: true },
} as const;
