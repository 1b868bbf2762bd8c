import type { Challenge } from './challenge.ts';
import type { Board } from './contest.ts';
import type { Entry } from './entry.ts';
import { chooseBest, comparePlaces, type WorthyEntry, weighEntries } from './order-entries.ts';
import { metricOf } from './score.ts';
import type { StandingsQuery } from './standing.ts';

type Selection = Omit<StandingsQuery, 'ranksBaselines' | 'bySignificance'>;

/**
 * The entries that stand on a board, in its order. What counts, and which entry is a participant's best, is decided by the public
 * part: whoever tries often gains nothing by luck with the private one.
 */
export function selectEntries<Some extends Entry>(
  entries: readonly Some[],
  challenge: Pick<Challenge, 'metrics'>,
  query: Selection,
): WorthyEntry<Some>[] {
  const { board, part, best, until = Number.POSITIVE_INFINITY } = query;
  const counted = entries.filter((entry) => entry.finishedAt <= until && meetsConditions(entry, board));
  const eligible = counted.filter(({ disqualification }) => disqualification === null);
  const disqualified = query.showsDisqualified
    ? counted.filter(({ disqualification }) => disqualification !== null)
    : [];
  const weighed = weighEntries(eligible, challenge, query, 'public');
  const chosen = [
    ...(best === 'user' ? chooseBest(weighed) : weighed),
    ...weighEntries(disqualified, challenge, query, 'public'),
  ];
  const ofPart =
    part === 'public'
      ? chosen
      : weighEntries(
          chosen.map(({ entry }) => entry),
          challenge,
          query,
          part,
        );
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
