import type { ReaderConnection } from '@leadersboard/kit/sqlite';
import type { LifecycleView } from '../../../ports/run-search.ts';
import type { Partition } from './run-query.ts';

/** The runs that a view shows. What belongs to a deleted experiment is deleted. */
export function readPartitions(
  { rows }: ReaderConnection,
  experimentIds: readonly number[],
  view: LifecycleView,
): Partition[] {
  const experiments = rows<[id: number, deleted: number]>(
    'SELECT id, deleted FROM experiments WHERE id IN (SELECT value FROM json_each(?))',
    JSON.stringify(experimentIds),
  );
  const partitions = experiments.flatMap(([experiment, experimentDeleted]) =>
    [0, 1].map((deleted) => ({ experiment, deleted, counts: experimentDeleted || deleted })),
  );
  const shown = { ACTIVE_ONLY: [0], DELETED_ONLY: [1], ALL: [0, 1] }[view];
  return partitions.filter(({ counts }) => shown.includes(counts));
}
