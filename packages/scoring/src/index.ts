export type { BuiltInScorer, BuiltInScorerKind } from './domain/built-in-scorer.ts';
export type { EntryScore, PartScore } from './domain/entry-score.ts';
export type { MetricReport } from './domain/metric-report.ts';
export type { ScoredFiles, ScoreFiles, ScoreFilesRequest } from './domain/score-files.ts';
export { scorerMetrics } from './domain/scorer-metrics.ts';
