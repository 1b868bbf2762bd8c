import { conditionReads, readAll } from './condition-reads.ts';
import { isSameField } from './run-field.ts';
import { countMatches, countRows, type IndexRead, type Partition, type RunQuery } from './run-query.ts';
import type { Segment } from './segments.ts';

/** Where so many of the first rows of a walk match, it is short. */
const FIRST_SAMPLE = { rows: 200, matches: 10 };

const LARGE_SAMPLE_ROWS = 2_000;
const PARTITIONS_SAMPLED = 4;

/** So few runs are collected and sorted without asking further; more than so many never, if there is a walk. */
const FEW = 500;
const MANY = 100_000;

/** `isShort` tells that no more than some thousand rows will be read, as far as that can be known. */
export type Source = { from: 'walk' | IndexRead; isShort: boolean };

/**
 * Where the runs come from: `walk` them in their order until the page is full, or collect those that the index of a condition has,
 * and sort them. A walk passes by what does not match, so it pays where much matches; to collect pays where one condition matches
 * little. What is rare is collected however the walk begins: the matches may lie at its beginning, all but the last. Else both are
 * guessed from some hundred rows, or some thousand where these give little hope.
 */
export function chooseSource(
  query: RunQuery,
  {
    partitions,
    segments,
    limit,
  }: { partitions: readonly Partition[]; segments: readonly Segment[] | undefined; limit: number },
): Source {
  if (segments && isOrderedByAll(query)) return { from: 'walk', isShort: true };
  const reads = conditionReads(query, partitions);
  const few = findSmallest(query, reads, FEW);
  if (few) return { from: few, isShort: true };
  if (!segments) {
    return { from: findSmallest(query, reads, MANY) ?? reads[0] ?? readAll(partitions), isShort: false };
  }
  const sample = (rows: number) => countSampled(query, { partitions, segments, rows });
  if (sample(FIRST_SAMPLE.rows) >= FIRST_SAMPLE.matches) return { from: 'walk', isShort: true };
  const rowsToPass = Math.ceil((limit * LARGE_SAMPLE_ROWS) / sample(LARGE_SAMPLE_ROWS));
  return { from: findSmallest(query, reads, Math.min(rowsToPass, MANY)) ?? 'walk', isShort: false };
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

/** How many of the first rows of a walk match. */
function countSampled(
  query: RunQuery,
  {
    partitions,
    segments: [segment],
    rows,
  }: { partitions: readonly Partition[]; segments: readonly Segment[]; rows: number },
): number {
  if (!segment) return 0;
  const sampled = partitions.slice(0, PARTITIONS_SAMPLED);
  const each = Math.ceil(rows / sampled.length);
  return sampled
    .map((partition) => countMatches(query, { ...segment, partitions: [partition] }, each))
    .reduce((sum, count) => sum + count, 0);
}
