import type { SortValue } from '../../../domain/search/page-token.ts';
import type { SqlPiece } from './compare-sql.ts';
import { type Partition, type RunQuery, type SortedRun, selectFirst, selectRuns } from './run-query.ts';
import type { Segment } from './segments.ts';
import { allOf, name, sql } from './sql.ts';

/** One segment of one partition, from a place on. */
type Walk = {
  query: RunQuery;
  partition: Partition;
  segment: Segment;
  after: readonly SortValue[] | undefined;
  firstSize: number;
};

type LeadRun = { lead: SortValue; run: SortedRun };

const MOST_AT_ONCE = 1_000;
const GROWTH = 4;

/**
 * The runs of a partition in the order of the query, read in growing pieces from the index of the first field. Where several runs
 * have the same value they are read by it, sorted by everything else; by their start, as in the end all are, the index has them
 * sorted already.
 */
export function* walkRuns(
  query: RunQuery,
  segments: readonly Segment[],
  place: { partition: Partition; firstSize: number },
): Generator<SortedRun> {
  const startRank = query.after && query.firstTerms === 2 ? Number(query.after[0]) : 0;
  for (const segment of segments.filter(({ rank }) => rank >= startRank)) {
    const after = segment.rank === startRank ? query.after : undefined;
    const walk: Walk = { query, segment, after, ...place };
    yield* segment.hasValues ? walkValues(walk) : walkSame(walk, name('1'), query.firstTerms);
  }
}

function* walkValues(walk: Walk): Generator<SortedRun> {
  const { query, segment, after, firstSize } = walk;
  let behind: SortValue | undefined;
  if (after) {
    behind = segment.index.leadOf(after[query.firstTerms - 1] ?? null);
    yield* walkLead(walk, behind);
  }
  for (let size = firstSize; ; size = Math.min(size * GROWTH, MOST_AT_ONCE)) {
    const runs = readByLead(walk, behind, size);
    const isEnd = runs.length < size;
    behind = runs.at(-1)?.lead;
    for (const [first, ...others] of splitByLead(runs)) {
      const isAlone = others.length === 0 && (isEnd || first.lead !== behind);
      yield* isAlone ? [first.run] : walkLead({ ...walk, after: undefined }, first.lead);
    }
    if (isEnd) return;
  }
}

/** The next runs in the order of the index alone. */
function readByLead(
  { query, partition, segment }: Walk,
  behind: SortValue | undefined,
  size: number,
): LeadRun[] {
  const { index, where } = segment;
  const lead = name(index.lead);
  const descending = query.orders[0]?.descending === true;
  const beyond = behind === undefined ? [] : [sql`${lead} ${name(descending ? '<' : '>')} ${behind}`];
  const read = { index, partitions: [partition], where: allOf([where, ...beyond]) };
  const text = selectFirst(query, read, size);
  const rows = query.connection.rows<[SortValue, ...SortedRun]>(text.sql, ...text.parameters);
  return rows.map(([first, ...run]) => ({ lead: first, run }));
}

function splitByLead(runs: readonly LeadRun[]): [LeadRun, ...LeadRun[]][] {
  const groups: [LeadRun, ...LeadRun[]][] = [];
  for (const run of runs) {
    const last = groups.at(-1);
    if (last?.[0].lead === run.lead) last.push(run);
    else groups.push([run]);
  }
  return groups;
}

function walkLead(walk: Walk, lead: SortValue): Generator<SortedRun> {
  const { index } = walk.segment;
  const { firstTerms } = walk.query;
  return walkSame(walk, sql`${name(index.lead)} = ${lead}`, index.isCut(lead) ? firstTerms - 1 : firstTerms);
}

/** Runs that are the same in the first terms. */
function* walkSame(
  { query, partition, segment, after, firstSize }: Walk,
  isSame: SqlPiece,
  sameTerms: number,
): Generator<SortedRun> {
  const read = {
    index: segment.index,
    partitions: [partition],
    where: allOf([segment.where, isSame]),
  };
  let offset = 0;
  for (let limit = firstSize; ; limit *= GROWTH) {
    const runs = selectRuns(query, read, { after, limit, offset, sameTerms });
    yield* runs;
    if (runs.length < limit) return;
    offset += limit;
  }
}
