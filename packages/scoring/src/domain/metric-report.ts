/** Metrics of one set of predictions. Every name that was asked for is there. */
export type MetricReport = {
  /** At full double precision; null where the metric is not defined for these predictions and this truth. */
  metrics: Record<string, number | null>;
  /** Why a metric is null, in a sentence, by its name. */
  reasons: Record<string, string>;
};
