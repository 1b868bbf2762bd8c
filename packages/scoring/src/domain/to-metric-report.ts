import type { MetricReport } from './metric-report.ts';

/** What a metric is worth, or why it is not defined. */
export type Worth = number | { reason: string };

const OVERFLOW = 'The result is larger than a number can be.';

/** A metric that is not defined becomes null and its reason is kept; what overflowed is no result either. */
export function toMetricReport(worths: Readonly<Record<string, Worth>>): MetricReport {
  const report: MetricReport = { metrics: {}, reasons: {} };
  for (const [name, worth] of Object.entries(worths)) {
    const isNumber = typeof worth === 'number';
    report.metrics[name] = isNumber && Number.isFinite(worth) ? worth : null;
    if (report.metrics[name] === null) report.reasons[name] = isNumber ? OVERFLOW : worth.reason;
  }
  return report;
}
