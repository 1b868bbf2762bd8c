import type { WeightedMetrics } from '../../domain/bootstrap/weighted-metrics.ts';
import type { Parts } from '../../domain/items/split-items.ts';
import type { MetricReport } from '../../domain/metric-report.ts';
import type { Feedback } from '../../domain/score-files.ts';

/** Predictions beside their truth, read and found to fit each other. */
export type ScoredTask = {
  parts: Parts;
  warnings: readonly string[];
  /** Of what was predicted, in the order of the truth. */
  predictionsDigest: string;
  equalsTruth: boolean;
  /** Measures some of the items. */
  measure(items: readonly number[]): Promise<MeasuredPart>;
};

export type MeasuredPart = {
  report: MetricReport;
  weighted: WeightedMetrics;
  /** Writes what people look at, and returns what belongs into report.json beside the metrics. */
  writeFiles(directory: string, feedback: Feedback): Promise<Record<string, unknown>>;
};
