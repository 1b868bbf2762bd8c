import { createHash } from 'node:crypto';
import type { EntryStorePort, ListedEntry } from '../ports/entry-store.ts';
import type { Challenge } from './challenge.ts';
import { createEntryList } from './create-entry-list.ts';
import { createSignificanceTable } from './create-significance-table.ts';
import type { WorthyEntry } from './order-entries.ts';
import { type CompareEntries, compareByValue, isRanked, shareRanks } from './rank-entries.ts';
import { selectEntries } from './select-entries.ts';
import type { Standing, Standings, StandingsQuery } from './standing.ts';

/*
 * Standings are kept as they were answered last. Whoever asks brings the entries up to date, which costs a look at an index; only
 * where one has changed, or the challenge itself, the rows are made anew, from what is in memory.
 */

export type StandingsFinder = {
  /** With every entry that was recorded before the call. */
  find(challenge: Challenge, query: StandingsQuery): Promise<Standings>;
};

type Kept = { state: string; standings: Promise<Standings> };

const MOST_CHALLENGES = 20;
/** Anybody may ask by any metric; so many answers of a challenge are worth being kept. */
const MOST_ANSWERS = 24;
const MOST_TABLES = 8;

export function createStandings(entries: EntryStorePort): StandingsFinder {
  const challenges = new Map<string, StandingsFinder>();
  return {
    find(challenge, query) {
      const finder = keep(challenges, challenge.id, MOST_CHALLENGES, () =>
        standingsOf(entries, challenge.id),
      );
      return finder.find(challenge, query);
    },
  };
}

function standingsOf(store: EntryStorePort, challengeId: string): StandingsFinder {
  const list = createEntryList(store, challengeId);
  const answers = new Map<string, Kept>();
  const tables = new Map<string, { compare: CompareEntries }>();

  function comparisonFor({ board, direction, part, bySignificance }: StandingsQuery): CompareEntries {
    if (!bySignificance) return compareByValue;
    const key = JSON.stringify([board.metric, board.tieBreakers, direction, part]);
    const readSamples = (jobIds: readonly string[]) => store.readSamples(jobIds, part, board.metric);
    return keep(tables, key, MOST_TABLES, () => createSignificanceTable(readSamples, direction)).compare;
  }

  async function find(challenge: Challenge, query: StandingsQuery): Promise<Standings> {
    const { entries, sequence } = await list.read();
    const key = JSON.stringify(query);
    const state = `${challenge.revision} ${sequence}`;
    const known = answers.get(key);
    if (known?.state === state) return known.standings;
    answers.delete(key);
    const make = () => ({
      state,
      standings: makeStandings(entries, challenge, query, comparisonFor(query), find),
    });
    const { standings } = keep(answers, key, MOST_ANSWERS, make);
    // The next one who asks tries again.
    standings.catch(() => answers.delete(key));
    return standings;
  }

  return { find };
}

async function makeStandings(
  entries: readonly ListedEntry[],
  challenge: Challenge,
  query: StandingsQuery,
  compare: CompareEntries,
  find: StandingsFinder['find'],
): Promise<Standings> {
  const ordered = selectEntries(entries, challenge, query);
  const ranked = ordered.filter(({ entry }) => isRanked(entry, challenge, query.ranksBaselines));
  const ranks = shareRanks(ranked, await compare(ranked));
  const rankOf = new Map(ranked.map(({ entry }, place) => [entry.jobId, ranks[place]]));
  const before = query.part === 'private' ? await find(challenge, { ...query, part: 'public' }) : undefined;
  const rankBefore = new Map(before?.rows.map(({ entry, rank }) => [entry.jobId, rank]));
  const rows = ordered.map((worthy) => ({
    ...standingOf(worthy, challenge, query),
    ...(rankOf.get(worthy.entry.jobId) ?? { rank: null, rankLow: null, rankHigh: null }),
  }));
  return {
    rows: rows.map((row) => ({ ...row, movement: movementOf(row, rankBefore) })),
    version: versionOf(rows),
    metrics: listMetrics(rows, query),
  };
}

function standingOf(
  { entry, worth }: WorthyEntry<ListedEntry>,
  { baselines }: Challenge,
  query: StandingsQuery,
) {
  return {
    entry,
    value: (worth[0] ?? 0) * (query.direction === 'lower' ? -1 : 1),
    isBaseline: baselines?.includes(entry.user) ?? false,
  };
}

function movementOf(
  { entry, rank }: Pick<Standing, 'entry' | 'rank'>,
  rankBefore: ReadonlyMap<string, number | null>,
): Standing['movement'] {
  const from = rankBefore.get(entry.jobId) ?? null;
  return from === null || rank === null ? null : { from, to: rank };
}

function versionOf(rows: readonly Omit<Standing, 'movement'>[]): string {
  const hash = createHash('sha256');
  for (const { entry, rank, rankLow, rankHigh } of rows) {
    hash.update(`${entry.jobId} ${entry.sequence} ${rank} ${rankLow} ${rankHigh}\n`);
  }
  return hash.digest('base64url').slice(0, 22);
}

function listMetrics(rows: readonly Pick<Standing, 'entry'>[], { part }: StandingsQuery): string[] {
  return [...new Set(rows.flatMap(({ entry }) => Object.keys(entry[part]?.metrics ?? {})))].sort();
}

/** What is in the map, or a new one in its place; the ones that were used the longest ago go where there are too many. */
function keep<Value>(map: Map<string, Value>, key: string, most: number, make: () => Value): Value {
  const value = map.get(key) ?? make();
  map.delete(key);
  map.set(key, value);
  for (const oldest of map.keys()) {
    if (map.size <= most) break;
    map.delete(oldest);
  }
  return value;
}
