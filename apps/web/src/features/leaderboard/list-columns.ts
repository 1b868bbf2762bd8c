import { type Challenge, orderMetrics } from './challenge.ts';
import { createMetricFormat, type FormatMetric } from './format-metric.ts';
import { type Leaderboard, metricOf, precisionOf } from './leaderboard.ts';

export type MetricColumn = {
  metric: string;
  unit: string | undefined;
  /** Whether the rows stand in the order of this metric. */
  ranked: boolean;
  /** Which way the challenge's main metric counts; undefined for all others. */
  primaryDirection: Leaderboard['direction'] | undefined;
  format: FormatMetric;
};

/** The metric that ranks comes first, so that it is in sight on a phone too. */
export function listColumns(
  leaderboard: Leaderboard,
  challenge: Pick<Challenge, 'metrics' | 'primary_metric'> | undefined,
  language: string,
): MetricColumn[] {
  const { metric: ranked, metrics, entries } = leaderboard;
  const names = new Set([ranked, ...orderMetrics(metrics, challenge)]);
  return [...names].map((name) => {
    const values = entries.map((entry) => metricOf(entry, name)).filter((value) => value !== undefined);
    const named = challenge?.metrics.find((metric) => metric.name === name);
    return {
      metric: name,
      unit: named?.unit,
      ranked: name === ranked,
      primaryDirection: name === challenge?.primary_metric ? named?.direction : undefined,
      format: createMetricFormat(values, language, precisionOf(leaderboard, name)),
    };
  });
}
