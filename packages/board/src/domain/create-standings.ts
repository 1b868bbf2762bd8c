import { createHash } from 'node:crypto';
import type { EntryStorePort } from '../ports/entry-store.ts';
import type { Challenge } from './challenge.ts';
import { createEntryList, type EntryGroup } from './create-entry-list.ts';
import { createSignificanceTable } from './create-significance-table.ts';
import type { WorthyEntry } from './order-entries.ts';
import { type CompareEntries, compareByValue, isRanked, shareRanks } from './rank-entries.ts';
import { orderEntries, selectEntries } from './select-entries.ts';
import type { Standing, Standings, StandingsQuery } from './standing.ts';

/*
 * Standings are kept as they were answered last. Whoever asks brings the entries up to date, which costs a look at an index. Only
 * where one has changed, or the challenge itself, the rows are made anew, from what is in memory: who has changed nothing keeps the
 * entry that was chosen before, and pairs that were compared are not compared again.
 */

export type StandingsFinder = {
  /** With every entry that was recorded before the call. */
  find(challenge: Challenge, query: StandingsQuery): Promise<Standings>;
};

type SelectEntries = (group: EntryGroup) => readonly WorthyEntry[];

type Answer = { state: string; standings: Promise<Standings> };

const MOST_CHALLENGES = 20;
/** Anybody may ask by any metric; so many answers of a challenge are worth being kept. */
const MOST_ANSWERS = 24;
const MOST_TABLES = 8;

export function createStandings(entries: EntryStorePort): StandingsFinder {
  const challenges = new Map<string, StandingsFinder>();
  return {
    find(challenge, query) {
      const make = () => standingsOf(entries, challenge.id);
      return keep(challenges, challenge.id, MOST_CHALLENGES, make).find(challenge, query);
    },
  };
}

function standingsOf(store: EntryStorePort, challengeId: string): StandingsFinder {
  const list = createEntryList(store, challengeId);
  const answers = new Map<string, Answer>();
  const selections = new Map<string, SelectEntries>();
  const tables = new Map<string, { compare: CompareEntries }>();

  function comparisonFor({ board, direction, part, bySignificance }: StandingsQuery): CompareEntries {
    if (!bySignificance) return compareByValue;
    const key = JSON.stringify([board.metric, board.tieBreakers, direction, part]);
    const readSamples = (jobIds: readonly string[]) => store.readSamples(jobIds, part, board.metric);
    return keep(tables, key, MOST_TABLES, () => createSignificanceTable(readSamples, direction)).compare;
  }

  function selectionFor(challenge: Challenge, { part: _, ...query }: StandingsQuery): SelectEntries {
    const key = JSON.stringify([challenge.revision, query]);
    return keep(selections, key, MOST_ANSWERS, () =>
      remember((group) => selectEntries(group, challenge, query)),
    );
  }

  async function make(groups: Iterable<EntryGroup>, challenge: Challenge, query: StandingsQuery) {
    const selected = [...groups].flatMap(selectionFor(challenge, query));
    const ordered = orderEntries(selected, challenge, query);
    const ranked = ordered.filter(({ entry }) => isRanked(entry, challenge, query.ranksBaselines));
    const ranks = shareRanks(ranked, await comparisonFor(query)(ranked));
    const rankOf = new Map(ranked.map(({ entry }, place) => [entry.jobId, ranks[place]]));
    const rows = ordered.map((worthy) => ({
      ...standingOf(worthy, challenge, query),
      ...(rankOf.get(worthy.entry.jobId) ?? { rank: null, rankLow: null, rankHigh: null }),
    }));
    const before = query.part === 'private' ? await find(challenge, { ...query, part: 'public' }) : undefined;
    return finish(rows, query, before);
  }

  async function find(challenge: Challenge, query: StandingsQuery): Promise<Standings> {
    const { groups, sequence } = await list.read();
    const key = JSON.stringify(query);
    const state = `${challenge.revision} ${sequence}`;
    if (answers.get(key)?.state !== state) answers.delete(key);
    const { standings } = keep(answers, key, MOST_ANSWERS, () => ({
      ...{ state, standings: make(groups, challenge, query) },
    }));
    // The next one who asks tries again.
    standings.catch(() => answers.delete(key));
    return standings;
  }

  return { find };
}

/** Answers for what it has seen before without looking again. */
function remember(select: SelectEntries): SelectEntries {
  const known = new WeakMap<EntryGroup, readonly WorthyEntry[]>();
  return (group) => {
    const selected = known.get(group) ?? select(group);
    known.set(group, selected);
    return selected;
  };
}

/** Adds the movement from the ranking before, where there is one. */
function finish(
  rows: readonly Omit<Standing, 'movement'>[],
  query: StandingsQuery,
  before: Standings | undefined,
): Standings {
  const rankBefore = new Map(before?.rows.map(({ entry, rank }) => [entry.jobId, rank]));
  return {
    rows: rows.map((row) => ({ ...row, movement: movementOf(row, rankBefore) })),
    version: versionOf(rows),
    metrics: listMetrics(rows, query),
  };
}

function standingOf({ entry, worth }: WorthyEntry, { baselines }: Challenge, query: StandingsQuery) {
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
  const names = new Set<string>();
  for (const { entry } of rows) {
    for (const name of Object.keys(entry[part]?.metrics ?? {})) names.add(name);
  }
  return [...names].sort();
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
