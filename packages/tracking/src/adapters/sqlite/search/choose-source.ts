import { indexRange } from './index-range.ts';
import { isSameField, type RunCondition } from './run-field.ts';
import { countMatches, countRows, type IndexRead, type Partition, type RunQuery } from './run-query.ts';
import { findIndex, runsById, runsByStart, type SearchIndex } from './search-index.ts';
import type { Segment } from './segments.ts';
import { allOf, name } from './sql.ts';

/** So few runs are looked at and sorted sooner than the order's index is walked. */
const FEW = 2_000;

/** So many at most are collected. */
const MANY = 100_000;

const SAMPLED_ROWS = [200, 2_000];
const ENOUGH_MATCHES = 10;
const PARTITIONS_SAMPLED = 4;

/**
 * Where the runs come from: `walk` them in their order until the page is full, or collect those that the index of a condition has,
 * and sort them. A walk passes by what does not match, so it pays where much matches; to collect pays where one condition matches
 * little. Both are guessed by reading no more than some thousand rows.
 */
export function chooseSource(
  query: RunQuery,
  {
    partitions,
    segments,
    limit,
  }: { partitions: readonly Partition[]; segments: readonly Segment[] | undefined; limit: number },
): 'walk' | IndexRead {
  const reads = readsOf(query, partitions);
  if (segments && isOrderedByAll(query)) return 'walk';
  const few = findSmallest(query, reads, FEW);
  if (few) return few;
  const all: IndexRead = { index: runsByStart, partitions, where: name('1') };
  if (!segments) return findSmallest(query, reads, MANY) ?? reads[0] ?? all;
  const rowsToPass = guessWalk(query, partitions, segments, limit);
  return findSmallest(query, reads, Math.min(rowsToPass, MANY)) ?? 'walk';
}

/** What each field that has conditions can look up. */
function readsOf(query: RunQuery, partitions: readonly Partition[]): IndexRead[] {
  const drivable = query.conditions.filter(({ operator }) => operator !== 'IS NULL');
  return drivable.flatMap((condition, position) => {
    const about = drivable.filter((other) => isSameField(condition, other));
    const index = findDrivingIndex(condition, query);
    if (!index || drivable.findIndex((other) => isSameField(condition, other)) !== position) return [];
    return [{ index, partitions, where: allOf(about.map((each) => indexRange(each, index))) }];
  });
}

function findDrivingIndex(condition: RunCondition, { findKey }: RunQuery): SearchIndex | undefined {
  if (condition.kind !== 'attribute' || condition.key !== 'run_id') return findIndex(condition, findKey);
  return condition.operator === '=' || condition.operator === 'IN' ? runsById : undefined;
}

/** Then every row of the walk matches, or there is no better index to find those that do. */
function isOrderedByAll({ conditions, orders: [first] }: RunQuery): boolean {
  return conditions.every((condition) => first !== undefined && isSameField(condition, first));
}

/** The one that has fewer rows than each other, and than a number; undefined where each has more. */
function findSmallest(query: RunQuery, reads: readonly IndexRead[], most: number): IndexRead | undefined {
  let smallest: IndexRead | undefined;
  let least = most;
  for (const read of reads) {
    const count = countRows(query, read, least);
    if (count < least) [smallest, least] = [read, count];
  }
  return smallest;
}

/** How many rows a walk will pass by until it has found so many runs, judged by its first rows. */
function guessWalk(
  query: RunQuery,
  partitions: readonly Partition[],
  [segment]: readonly Segment[],
  limit: number,
): number {
  if (!segment) return 0;
  const sampled = partitions.slice(0, PARTITIONS_SAMPLED).map((partition) => [partition]);
  let guess = 0;
  for (const rows of SAMPLED_ROWS) {
    const each = Math.ceil(rows / sampled.length);
    const found = sampled.map((one) => countMatches(query, { ...segment, partitions: one }, each));
    const matches = found.reduce((sum, count) => sum + count, 0);
    if (matches >= ENOUGH_MATCHES) return 0;
    guess = (rows / matches) * limit;
  }
  return guess;
}
