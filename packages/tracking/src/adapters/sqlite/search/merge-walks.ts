import { compareRows } from './compare-rows.ts';
import { mergeSorted } from './merge-sorted.ts';
import type { Partition, RunQuery, SortedRun } from './run-query.ts';
import type { Segment } from './segments.ts';
import { walkRuns } from './walk-runs.ts';

/** The first runs of all partitions together. Of many partitions little is read at first: most give nothing to the page. */
export function mergeWalks(
  query: RunQuery,
  segments: readonly Segment[],
  partitions: readonly Partition[],
  count: number,
): SortedRun[] {
  const firstSize = Math.ceil(count / partitions.length) + 1;
  const walks = partitions.map((partition) => walkRuns(query, segments, { partition, firstSize }));
  const merged = mergeSorted(walks, ([, ...one], [, ...other]) => compareRows(query.terms, one, other));
  return [...merged.take(count)];
}
