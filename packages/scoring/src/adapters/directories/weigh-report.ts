import type { WeightedMetrics } from '../../domain/bootstrap/weighted-metrics.ts';
import type { MetricReport } from '../../domain/metric-report.ts';
import type { RowWeights } from '../../domain/rows/row-weights.ts';

/** Measures a resample as it measures all. */
export function weighReport(
  names: readonly string[],
  measure: (weights: RowWeights) => MetricReport,
): WeightedMetrics {
  return {
    names,
    measure(weights, into) {
      const { metrics } = measure(weights);
      for (const [place, name] of names.entries()) into[place] = metrics[name] ?? Number.NaN;
    },
  };
}
