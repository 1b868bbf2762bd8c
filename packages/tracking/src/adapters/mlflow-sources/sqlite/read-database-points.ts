import type { MetricEntry } from '../../../ports/tracking-server.ts';
import type { ReportProblem } from '../../../ports/tracking-source.ts';
import type { MlflowDatabase } from './open-mlflow-database.ts';

/** No number in JSON can say more. */
const EXACT = `BETWEEN ${Number.MIN_SAFE_INTEGER} AND ${Number.MAX_SAFE_INTEGER}`;

/** A page's statement ends before the next begins, so that MLflow can write in between. */
export function* readDatabasePoints(
  database: MlflowDatabase,
  runId: string,
  pageSize: number,
  report: ReportProblem,
): Generator<MetricEntry[]> {
  const nan = database.columnsOf('metrics').has('is_nan') ? 'is_nan' : '0 AS is_nan';
  const step = database.columnsOf('metrics').has('step') ? 'step' : '0 AS step';
  const sql = `SELECT rowid, key, value, is_nan,
      CASE WHEN timestamp ${EXACT} THEN timestamp END AS timestamp,
      CASE WHEN step ${EXACT} THEN step END AS step
    FROM (SELECT rowid, key, value, ${nan}, timestamp, ${step} FROM metrics
      WHERE run_uuid = ? AND rowid > ? ORDER BY rowid LIMIT ?)`;
  for (let after = -1; ; ) {
    const rows = database.arrays(sql, runId, after, pageSize);
    if (rows.length === 0) return;
    after = Number(rows.at(-1)?.[0]);
    yield rows.flatMap((row) => parsePoint(row, runId, report) ?? []);
  }
}

function parsePoint(row: readonly unknown[], runId: string, report: ReportProblem): MetricEntry | undefined {
  const [, key, stored, isNan, timestamp, step] = row;
  const value = isNan === 1 ? Number.NaN : stored;
  if (
    typeof key === 'string' &&
    typeof value === 'number' &&
    typeof timestamp === 'number' &&
    typeof step === 'number'
  ) {
    return { key, value, timestamp, step };
  }
  report(`A point of the metric ${JSON.stringify(key)} of the run ${runId} is no point; it is left out.`);
  return undefined;
}
