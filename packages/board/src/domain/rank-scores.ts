import { metricOf, type RankedScore, type Score } from './score.ts';

/** How many scores a page leaves behind it, and how many of them are better than the first one on the page. */
export type PageStart = { passed: number; better: number };

/** Gives ranks to scores that are in order and all have the metric. */
export function rankScores(
  ordered: readonly Score[],
  metric: string,
  { passed, better }: PageStart = { passed: 0, better: 0 },
): RankedScore[] {
  const ranked: RankedScore[] = [];
  for (const score of ordered) {
    const value = metricOf(score, metric);
    if (value === undefined) throw new Error(`The score of job ${score.jobId} has no metric ${metric}.`);
    const previous = ranked.at(-1) ?? { value, rank: better + 1 };
    const rank = previous.value === value ? previous.rank : passed + ranked.length + 1;
    ranked.push({ ...score, value, rank });
  }
  return ranked;
}
