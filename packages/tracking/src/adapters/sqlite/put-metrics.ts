import type { SqliteWriter } from '@leadersboard/kit/sqlite';
import type { MetricEntry } from '../../ports/tracking-server.ts';
import type { RunRow } from './find-run.ts';

/** A point as it is stored: NaN is a mark beside 0, because a column that is compared cannot hold it. */
export type StoredPoint = { value: number; nan: number; timestamp: number; step: number };

export type KeyedPoint = StoredPoint & { key: number };

const LARGEST = Number.MAX_VALUE;

export function toStoredPoint({ value, timestamp, step }: Omit<MetricEntry, 'key'>): StoredPoint {
  if (Number.isNaN(value)) return { value: 0, nan: 1, timestamp, step };
  return { value: Math.min(LARGEST, Math.max(-LARGEST, value)), nan: 0, timestamp, step };
}

/**
 * Adds the points to the history and keeps the latest of each key. Many points of one key, as of a batch, cost one comparison with
 * the stored latest.
 */
export function putMetrics(writer: SqliteWriter, run: RunRow, points: readonly KeyedPoint[]): void {
  insertPoints(writer, run.id, points);
  const latest = new Map<number, KeyedPoint>();
  for (const point of points) {
    const other = latest.get(point.key);
    if (!other || isLater(point, other)) latest.set(point.key, point);
  }
  for (const point of latest.values()) putLatest(writer, run, point);
}

/** A statement of 50 rows takes 0.3 µs a point, one for each row 0.8 µs. */
const ROWS_AT_ONCE = 50;

const INSERT = 'INSERT OR IGNORE INTO metrics (run, key, timestamp, step, value, nan) VALUES';
const ROW = '(?, ?, ?, ?, ?, ?)';
const insertOne = `${INSERT} ${ROW}`;
const insertMany = `${INSERT} ${Array(ROWS_AT_ONCE).fill(ROW).join(', ')}`;

function insertPoints(writer: SqliteWriter, run: number, points: readonly KeyedPoint[]): void {
  const inMany = points.length - (points.length % ROWS_AT_ONCE);
  for (let first = 0; first < inMany; first += ROWS_AT_ONCE) {
    const parameters: number[] = [];
    for (const { key, timestamp, step, value, nan } of points.slice(first, first + ROWS_AT_ONCE)) {
      parameters.push(run, key, timestamp, step, value, nan);
    }
    writer.run(insertMany, ...parameters);
  }
  for (const { key, timestamp, step, value, nan } of points.slice(inMany)) {
    writer.run(insertOne, run, key, timestamp, step, value, nan);
  }
}

function isLater(one: StoredPoint, other: StoredPoint): boolean {
  return (
    (one.step - other.step ||
      one.timestamp - other.timestamp ||
      one.value - other.value ||
      other.nan - one.nan) > 0
  );
}

function putLatest(
  writer: SqliteWriter,
  run: RunRow,
  { key, value, nan, step, timestamp }: KeyedPoint,
): void {
  writer.run(
    `INSERT INTO latest_metrics (run, key, value, nan, step, timestamp, experiment, deleted, start_time)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (run, key) DO UPDATE
     SET value = excluded.value, nan = excluded.nan, step = excluded.step, timestamp = excluded.timestamp
     WHERE (excluded.step, excluded.timestamp, excluded.value, nan) > (step, timestamp, value, excluded.nan)`,
    ...[run.id, key, value, nan, step, timestamp, run.experiment, run.deleted, run.start_time],
  );
}
