export {
  type CompiledMasks,
  compileMasks,
  createMaskCompiler,
  type MaskCompiler,
} from './domain/anomaly/compile-masks.ts';
export type { MapShape } from './domain/anomaly/map-shape.ts';
export type { MapSource } from './domain/anomaly/map-source.ts';
export { measurePixels, measureRanking } from './domain/anomaly/measure-ranking.ts';
export { rankImages } from './domain/anomaly/rank-images.ts';
export { rankPixels } from './domain/anomaly/rank-pixels.ts';
export type { RankedPixels, Ranking } from './domain/anomaly/ranking.ts';
export { scoreImages } from './domain/anomaly/score-images.ts';
export { scorePixels } from './domain/anomaly/score-pixels.ts';
export { shareScores } from './domain/anomaly/shared-arrays.ts';
export type { StreamOptions } from './domain/anomaly/stream-bins.ts';
export { rankStream, streamPixels } from './domain/anomaly/stream-pixels.ts';
export { decodeSamples, encodeSamples } from './domain/bootstrap/encode-samples.ts';
export type { BuiltInScorer, BuiltInScorerKind } from './domain/built-in-scorer.ts';
export type { ClassifiedRows, Confusion } from './domain/classification/classified-rows.ts';
export { listClasses } from './domain/classification/list-classes.ts';
export {
  type ClassificationReport,
  prepareClassification,
} from './domain/classification/prepare-classification.ts';
export { readClasses } from './domain/classification/read-classes.ts';
export {
  type PredictedClasses,
  readPredictedClasses,
} from './domain/classification/read-predicted-classes.ts';
export type { EntryScore, PartScore } from './domain/entry-score.ts';
export type { MetricReport } from './domain/metric-report.ts';
export type { PredictedRows } from './domain/regression/predicted-rows.ts';
export { prepareRegression } from './domain/regression/prepare-regression.ts';
export { readPredictedNumbers } from './domain/regression/read-predicted-numbers.ts';
export { type IdentifiedRows, identifyRows } from './domain/rows/identify-rows.ts';
export { orderRows } from './domain/rows/order-rows.ts';
export { readNumbers } from './domain/rows/read-numbers.ts';
export { readTrueRows, type TrueRows } from './domain/rows/read-true-rows.ts';
export type { RowSource, WantedRows } from './domain/rows/row-source.ts';
export type { RowWeights } from './domain/rows/row-weights.ts';
export type { Cell, Table } from './domain/rows/table.ts';
export {
  type CheckTruth,
  type DigestFiles,
  type Feedback,
  type FindTruthWarnings,
  feedbackLevels,
  type ScoredFiles,
  type ScoreFiles,
  type ScoreFilesRequest,
} from './domain/score-files.ts';
export { scorerMetrics } from './domain/scorer-metrics.ts';
export { countLabels, type LabelCounts } from './domain/segmentation/count-labels.ts';
export { requireLabels } from './domain/segmentation/require-labels.ts';
export { type SegmentationReport, scoreSegmentation } from './domain/segmentation/score-segmentation.ts';
export { isSignificantlyBetter } from './domain/significance/is-significantly-better.ts';
export { type Ranks, rankBySignificance } from './domain/significance/rank-by-significance.ts';
export {
  type EntrySummary,
  type RankableEntry,
  summarizeEntry,
} from './domain/significance/summarize-entry.ts';
export { scoringErrors } from './scoring-errors.ts';
