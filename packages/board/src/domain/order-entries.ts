import { type Challenge, directionOf } from './challenge.ts';
import { type Entry, participantKey, type TruthPart } from './entry.ts';
import { metricOf } from './score.ts';
import type { StandingsQuery } from './standing.ts';

/** An entry with what counts on a board, each number turned so that higher is better: the metric, then the tie-breakers. */
export type WorthyEntry<Some extends Entry = Entry> = { entry: Some; worth: readonly number[] };

type Order = Pick<StandingsQuery, 'board' | 'direction'>;

/** The entries that have the metric on that part. */
export function weighEntries<Some extends Entry>(
  entries: readonly Some[],
  challenge: Pick<Challenge, 'metrics'>,
  { board, direction }: Order,
  part: TruthPart,
): WorthyEntry<Some>[] {
  const wanted = [
    { name: board.metric, direction },
    ...(board.tieBreakers ?? []).map((name) => ({ name, direction: directionOf(challenge, name) })),
  ].map(({ name, direction }) => ({ name, sign: direction === 'lower' ? -1 : 1 }));
  return entries.flatMap((entry) => {
    const metrics = entry[part]?.metrics ?? {};
    if (metricOf({ metrics }, board.metric) === undefined) return [];
    const worth = wanted.map(
      ({ name, sign }) => sign * (metricOf({ metrics }, name) ?? sign * Number.NEGATIVE_INFINITY),
    );
    return [{ entry, worth }];
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

/** The best entry of each team, and of each person who is in none. */
export function chooseBest<Some extends Entry>(entries: readonly WorthyEntry<Some>[]): WorthyEntry<Some>[] {
  const best = new Map<string, WorthyEntry<Some>>();
  for (const candidate of entries) {
    const key = participantKey(candidate.entry);
    const known = best.get(key);
    if (!known || comparePlaces(candidate, known) < 0) best.set(key, candidate);
  }
  return [...best.values()];
}
