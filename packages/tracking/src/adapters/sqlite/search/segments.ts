import type { SqlPiece } from './compare-sql.ts';
import { conditionSql } from './condition-sql.ts';
import { indexRange } from './index-range.ts';
import { isSameField, type RunCondition, type RunOrder } from './run-field.ts';
import type { RunQuery } from './run-query.ts';
import { findIndex, runsByStart, runsWithoutEnd, type SearchIndex } from './search-index.ts';
import { allOf, name } from './sql.ts';

/** A part of the runs in the order of their first field: the values, then NaN, then what is missing. */
export type Segment = {
  index: SearchIndex;
  where: SqlPiece;
  /** The first sort value of its runs, where the field has ranks. */
  rank: number;
  /** Whether its runs have different values of the field, in the order of the index. */
  hasValues: boolean;
};

/** Undefined where no index has the runs in the order of the first field. */
export function segmentsOf(query: RunQuery): Segment[] | undefined {
  const [order] = query.orders;
  const index = order && findIndex(order, query.findKey);
  if (!index) return undefined;
  const about = query.conditions.filter((condition) => isSameField(condition, order));
  const ranges = about.map((condition) => indexRange(condition, index));
  return [
    ...(about.some(asksForMissing) ? [] : valueSegments(order, index, allOf(ranges), about)),
    ...(about.every(asksForMissing) ? missingSegments(order, query) : []),
  ];
}

function valueSegments(
  { kind }: RunOrder,
  index: SearchIndex,
  range: SqlPiece,
  about: readonly RunCondition[],
): Segment[] {
  if (kind !== 'metric') return [{ index, where: range, rank: 0, hasValues: true }];
  const numbers = { index, where: allOf([name('d.nan = 0'), range]), rank: 0, hasValues: true };
  const takesNan = about.every(({ operator }) => operator === '!=');
  return takesNan ? [numbers, { index, where: name('d.nan = 1'), rank: 1, hasValues: false }] : [numbers];
}

function missingSegments(order: RunOrder, { findKey }: RunQuery): Segment[] {
  if (order.kind === 'attribute') {
    const missing = { index: runsWithoutEnd, where: name('1'), rank: 1, hasValues: false };
    return order.key === 'end_time' ? [missing] : [];
  }
  if (order.kind === 'dataset') return [];
  const condition = { ...order, operator: 'IS NULL', value: null } as const;
  const where = conditionSql(condition, name(runsByStart.run), findKey);
  return [{ index: runsByStart, where, rank: order.kind === 'metric' ? 2 : 1, hasValues: false }];
}

function asksForMissing({ operator }: RunCondition): boolean {
  return operator === 'IS NULL';
}
