export type MetricDirection = 'higher' | 'lower';

export type Metric = { name: string; direction: MetricDirection };

export type Challenge = {
  id: string;
  title: string;
  /** True where entries rank by what they report of themselves. */
  selfReported: boolean;
  primaryMetric: string;
  metrics: readonly Metric[];
};

/** Which way the metric counts; one that the challenge does not know counts upwards. */
export function directionOf(challenge: Challenge, metricName: string): MetricDirection {
  return challenge.metrics.find((metric) => metric.name === metricName)?.direction ?? 'higher';
}
