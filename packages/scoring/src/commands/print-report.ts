import { type CommandContext, formatNumber } from '@leadersboard/kit/cli';
import type { MetricReport } from '../domain/metric-report.ts';

/** Every digit with `--json`; else a table, with the reason where a metric is not defined. */
export function printReport(context: CommandContext, report: MetricReport): Promise<void> {
  return context.output(report, ({ metrics, reasons }) =>
    context.table(Object.entries(metrics), [
      { title: 'metric', value: ([name]) => name },
      { title: 'value', value: ([, value]) => (value === null ? '–' : formatNumber(value)), align: 'right' },
      ...(Object.keys(reasons).length > 0
        ? [{ title: 'why not', value: ([name]: [string, number | null]) => reasons[name] }]
        : []),
    ]),
  );
}
