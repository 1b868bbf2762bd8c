/** One number for each row; all are finite. */
export type PredictedRows = { truth: Float64Array; predicted: Float64Array };
