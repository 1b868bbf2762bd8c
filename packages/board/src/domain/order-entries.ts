import type { ListedEntry } from '../ports/entry-store.ts';
import { type Challenge, directionOf } from './challenge.ts';
import type { TruthPart } from './entry.ts';
import { metricOf } from './score.ts';
import type { StandingsQuery } from './standing.ts';

/** An entry with what counts on a board, each number turned so that higher is better: the metric, then the tie-breakers. */
export type WorthyEntry = { entry: ListedEntry; worth: readonly number[] };

/** The entries that have the metric on that part. A tie-breaker that one lacks is as bad as can be. */
export function weighEntries(
  entries: readonly ListedEntry[],
  challenge: Pick<Challenge, 'metrics'>,
  { board, direction }: Pick<StandingsQuery, 'board' | 'direction'>,
  part: TruthPart,
): WorthyEntry[] {
  const signOf = (way: string) => (way === 'lower' ? -1 : 1);
  const tieBreakers = (board.tieBreakers ?? []).map((name) => ({
    ...{ name, sign: signOf(directionOf(challenge, name)) },
  }));
  const sign = signOf(direction);
  return entries.flatMap((entry) => {
    const metrics = entry[part]?.metrics ?? {};
    const value = metricOf({ metrics }, board.metric);
    if (value === undefined) return [];
    const others = tieBreakers.map(({ name, sign }) => {
      const other = metricOf({ metrics }, name);
      return other === undefined ? Number.NEGATIVE_INFINITY : sign * other;
    });
    return [{ entry, worth: [sign * value, ...others] }];
  });
}

/** Negative where the first is better; 0 where nothing but the time parts them. */
export function compareWorth(one: readonly number[], other: readonly number[]): number {
  for (const [index, value] of one.entries()) {
    const otherValue = other[index] ?? 0;
    if (value !== otherValue) return value > otherValue ? -1 : 1;
  }
  return 0;
}

/** Best first; of equal ones that which was received earlier. */
export function comparePlaces(one: WorthyEntry, other: WorthyEntry): number {
  return (
    compareWorth(one.worth, other.worth) ||
    one.entry.receivedAt - other.entry.receivedAt ||
    (one.entry.jobId < other.entry.jobId ? -1 : 1)
  );
}
