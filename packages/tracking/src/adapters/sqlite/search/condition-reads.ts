import { indexRange } from './index-range.ts';
import { isSameField, type RunCondition } from './run-field.ts';
import type { IndexRead, Partition, RunQuery } from './run-query.ts';
import { findIndex, runsById, runsByStart, type SearchIndex } from './search-index.ts';
import { allOf, name } from './sql.ts';

export function readAll(partitions: readonly Partition[]): IndexRead {
  return { index: runsByStart, partitions, where: name('1') };
}

/** What the index of each field that has conditions brings: of all that fulfils them, and more. */
export function conditionReads(query: RunQuery, partitions: readonly Partition[]): IndexRead[] {
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
