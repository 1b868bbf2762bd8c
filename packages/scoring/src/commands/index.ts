export { createScoreAnomalyCommand, type PixelScorer } from './score-anomaly.ts';
export { createScoreClassificationCommand } from './score-classification.ts';
export type { ReadNumbers, ScoreReaders } from './score-readers.ts';
export { createScoreRegressionCommand } from './score-regression.ts';
export { createScoreSegmentationCommand } from './score-segmentation.ts';
