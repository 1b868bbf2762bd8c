import type { ReaderConnection } from '@leadersboard/kit/sqlite';
import type { MetricPoint } from '../../../domain/metric-point.ts';

/** Timestamp, step, value and whether it is NaN: the order in which points are stored. */
export type PointRow = [timestamp: number, step: number, value: number, nan: number];

export type History = { run: number; key: number };

export type StepRange = { first: number; last: number };

const ROWS_AT_ONCE = 10_000;

/** All points, or those of some steps; some thousand at a time in memory. */
export function* eachPoint(
  connection: ReaderConnection,
  { run, key }: History,
  steps: StepRange | undefined,
): Generator<MetricPoint> {
  const range = steps ? [steps.first, steps.last] : [];
  let after: PointRow | [] | undefined = [];
  while (after) {
    const rows: PointRow[] = connection.rows<PointRow>(
      `${selectPoints(after)} ${steps ? 'AND step BETWEEN ? AND ?' : ''} ${IN_ORDER} LIMIT ?`,
      ...[run, key, ...after, ...range, ROWS_AT_ONCE],
    );
    for (const [timestamp, step, value, nan] of rows) {
      yield { timestamp, step, value: nan === 1 ? Number.NaN : value };
    }
    after = rows.length === ROWS_AT_ONCE ? rows.at(-1) : undefined;
  }
}

export const IN_ORDER = 'ORDER BY timestamp, step, value, nan';

/** Its parameters are the run, the key and the point behind which it begins, if any. */
export function selectPoints(after: readonly number[]): string {
  const start = after.length > 0 ? 'AND (timestamp, step, value, nan) > (?, ?, ?, ?)' : '';
  return `SELECT timestamp, step, value, nan FROM metrics WHERE run = ? AND key = ? ${start}`;
}
