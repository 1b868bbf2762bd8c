import type { RankedScore, Score } from './score.ts';

/** Gives ranks to scores that are in order and all have the metric. */
export function rankScores(ordered: readonly Score[], metric: string): RankedScore[] {
  const ranked: RankedScore[] = [];
  for (const score of ordered) {
    const value = score.metrics[metric];
    if (value === undefined) throw new Error(`The score of job ${score.jobId} has no metric ${metric}.`);
    const previous = ranked.at(-1);
    ranked.push({ ...score, value, rank: previous?.value === value ? previous.rank : ranked.length + 1 });
  }
  return ranked;
}
