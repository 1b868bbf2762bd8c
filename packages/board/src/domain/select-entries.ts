import type { Challenge } from './challenge.ts';
import type { Board } from './contest.ts';
import type { EntryGroup } from './create-entry-list.ts';
import type { Entry } from './entry.ts';
import { comparePlaces, type WorthyEntry, weighEntries } from './order-entries.ts';
import { metricOf } from './score.ts';
import type { StandingsQuery } from './standing.ts';

/**
 * The entries of one participant that stand on a board, weighed by the public part. What counts, and which entry is the best, is
 * decided by that part alone: whoever tries often gains nothing by luck with the private one.
 */
export function selectEntries(
  group: EntryGroup,
  challenge: Pick<Challenge, 'metrics'>,
  query: Omit<StandingsQuery, 'part'>,
): readonly WorthyEntry[] {
  const { board, best, until = Number.POSITIVE_INFINITY, showsDisqualified } = query;
  const counted = group.filter((entry) => entry.finishedAt <= until && meetsConditions(entry, board));
  const weighed = weighEntries(counted, challenge, query, 'public');
  const eligible = weighed.filter(({ entry }) => !entry.disqualification);
  const chosen = best === 'user' ? eligible.sort(comparePlaces).slice(0, 1) : eligible;
  return showsDisqualified ? [...chosen, ...weighed.filter(({ entry }) => entry.disqualification)] : chosen;
}

/** Entries that were selected, in the order of the board, by the part that ranks. */
export function orderEntries(
  selected: readonly WorthyEntry[],
  challenge: Pick<Challenge, 'metrics'>,
  query: StandingsQuery,
): WorthyEntry[] {
  const { part } = query;
  const entries = selected.map(({ entry }) => entry);
  const ofPart = part === 'public' ? [...selected] : weighEntries(entries, challenge, query, part);
  return ofPart.sort(comparePlaces);
}

function meetsConditions({ kind, phase, public: { metrics } }: Entry, board: Board): boolean {
  const { kinds, phases, atMost = {}, atLeast = {} } = board;
  const value = (name: string) => metricOf({ metrics }, name) ?? Number.NaN;
  return (
    (!kinds || kinds.includes(kind)) &&
    (!phases || (phase !== null && phases.includes(phase))) &&
    Object.entries(atMost).every(([name, most]) => value(name) <= most) &&
    Object.entries(atLeast).every(([name, least]) => value(name) >= least)
  );
}
