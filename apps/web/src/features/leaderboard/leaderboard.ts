import type { paths } from '../../api/schema.generated.ts';

export type Leaderboard = paths['/leaderboard']['get']['responses'][200]['content']['application/json'];
export type LeaderboardEntry = Leaderboard['entries'][number];

/** Participants choose the names: one called `constructor` must not be found where nobody reported it. */
export function metricOf({ metrics }: Pick<LeaderboardEntry, 'metrics'>, name: string): number | undefined {
  return Object.hasOwn(metrics, name) ? metrics[name] : undefined;
}

/** How many decimals the challenge wants; undefined where it says nothing. */
export function precisionOf(
  { precisions }: Pick<Leaderboard, 'precisions'>,
  name: string,
): number | undefined {
  return Object.hasOwn(precisions, name) ? precisions[name] : undefined;
}

/**
 * One ranking of the pages that follow each other; undefined where there is none. An entry that moved down between two answers
 * stands on both pages and is shown where it stands first.
 */
export function joinPages([first, ...rest]: readonly Leaderboard[]): Leaderboard | undefined {
  if (!first) return undefined;
  const entries = new Map<string, LeaderboardEntry>();
  for (const entry of [first, ...rest].flatMap((page) => page.entries)) {
    if (!entries.has(entry.job_id)) entries.set(entry.job_id, entry);
  }
  const last = rest.at(-1) ?? first;
  return { ...first, entries: [...entries.values()], next: last.next };
}
