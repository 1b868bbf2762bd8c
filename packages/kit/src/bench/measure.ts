import { type Contender, timeRound } from './contender.ts';
import { reportResult } from './report-result.ts';
import { type Summary, summarize } from './summarize.ts';

export type MeasurementOptions = Contender & {
  name: string;
  /** What the median must stay under; a figure that misses it makes the run fail. */
  budgetMs: number;
  rounds?: number;
  warmup?: number;
};

/** Times one thing against a budget. Prints, and with `--save` keeps, the figures. */
export async function measure(options: MeasurementOptions): Promise<Summary> {
  const { name, label, versions = {}, budgetMs, rounds = 20, warmup = 2 } = options;
  const samples: number[] = [];
  for (let round = -warmup; round < rounds; round += 1) {
    const durationMs = await timeRound(options);
    if (round >= 0) samples.push(durationMs);
  }
  const summary = summarize(samples);
  const met = summary.median <= budgetMs;
  if (!met) process.exitCode = 1;
  await reportResult({
    name,
    unit: 'run',
    operations: 1,
    figures: [{ label, versions, ...summary }],
    verdict: `${met ? 'within' : 'MISSES'} its budget of ${budgetMs} ms`,
    budgetMs,
  });
  return summary;
}
