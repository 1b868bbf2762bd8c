import type { Clock } from '@leadersboard/kit/clock';
import type { LiveMetricsPort, MetricPoint } from '../ports/live-metrics.ts';
import type { Workspace } from '../ports/workspace.ts';
import { parseMetricLine } from './parse-metric-line.ts';

export type TailMetricsPorts = {
  liveMetrics: Pick<LiveMetricsPort, 'append'>;
  clock: Pick<Clock, 'now'>;
  /** To the job's log. */
  note(line: string): Promise<void>;
  /** Whether what this attempt writes counts still. */
  confirm(): Promise<boolean>;
  /** Told to the operator. */
  onFault(error: unknown): void;
};

/**
 * Makes curves of what the program writes into metrics.jsonl, while it does. The first line of which something is left out is
 * told in the job's log, the others are not. Curves decide nothing: a fault ends them and takes no result away. Call what is
 * returned when the program has ended.
 */
export function tailMetrics(
  ports: TailMetricsPorts,
  jobId: string,
  workspace: Workspace,
): () => Promise<void> {
  let count = 0;
  let isFaultTold = false;
  let isBroken = false;

  async function tellFault(number: number, fault: string): Promise<void> {
    if (isFaultTold) return;
    isFaultTold = true;
    await ports.note(
      `Line ${number} of metrics.jsonl was left out, in whole or in part: ${fault}. Further ones are not told.`,
    );
  }

  async function take(lines: readonly string[]): Promise<void> {
    if (isBroken) return;
    try {
      const at = ports.clock.now();
      const points: MetricPoint[] = [];
      for (const line of lines) {
        count += 1;
        if (line.trim() === '') continue;
        const { step, values, fault } = parseMetricLine(line);
        for (const [name, value] of values) points.push({ step, name, value, at });
        if (fault !== undefined) await tellFault(count, fault);
      }
      if (points.length > 0 && (await ports.confirm())) await ports.liveMetrics.append(jobId, points);
    } catch (error) {
      isBroken = true;
      ports.onFault(error);
    }
  }

  const stop = workspace.followMetricLines(take);
  return async () => {
    try {
      await stop();
    } catch (error) {
      ports.onFault(error);
    }
  };
}
