import { z } from 'zod';
import { runStatuses } from '../../../domain/tracked-run.ts';
import type { ReportProblem } from '../../../ports/tracking-source.ts';
import { sourceId } from '../source-id.ts';
import {
  experimentFields,
  loggedModelFields,
  optionalText,
  registeredModelFields,
  runFields,
  storedCount,
  storedText,
  storedTime,
  versionFields,
} from '../stored-fields.ts';
import type { MlflowDatabase, Row } from './open-mlflow-database.ts';

/**
 * What we read of each table, by its columns. A column that is not said to be optional is in every version of MLflow's schema; one
 * that a file of an older version lacks reads as absent.
 */
export const experimentRow = z.object({ ...experimentFields, experiment_id: storedCount });

export const runRow = z.object({
  ...runFields,
  rowid: storedCount,
  run_uuid: sourceId,
  name: storedText,
  status: z
    .enum(runStatuses)
    .nullish()
    .catch('RUNNING')
    .transform((value) => value ?? 'RUNNING'),
});

export const entryRow = z.object({ owner: z.string(), key: z.string(), value: storedText });

export const datasetRow = z.object({
  run: z.string(),
  input_uuid: z.string(),
  name: z.string(),
  digest: z.string(),
  dataset_source_type: storedText,
  dataset_source: storedText,
  dataset_schema: optionalText,
  dataset_profile: optionalText,
});

export const linkRow = z.object({ run: z.string(), model: sourceId, step: z.number().int() });

export const loggedModelRow = z.object({
  ...loggedModelFields,
  model_id: sourceId,
  creation_timestamp_ms: storedTime,
  last_updated_timestamp_ms: storedTime,
});

export const modelMetricRow = z.object({
  owner: z.string(),
  metric_name: z.string(),
  metric_timestamp_ms: z.number().int(),
  metric_step: z.number().int(),
  metric_value: z
    .number()
    .nullable()
    .transform((value) => value ?? Number.NaN),
  run_id: storedText,
  dataset_name: optionalText,
  dataset_digest: optionalText,
});

const times = { creation_time: storedTime, last_updated_time: storedTime };

export const registeredModelRow = z.object({ ...registeredModelFields, ...times });

export const modelVersionRow = z.object({ ...versionFields, ...times });

export const aliasRow = z.object({ alias: z.string(), version: storedCount });

/** The rows as the schema has them; one that is otherwise is reported. */
export function parseRows<Value>(
  rows: readonly Row[],
  schema: z.ZodType<Value>,
  table: string,
  report: ReportProblem,
): Value[] {
  return rows.flatMap((row) => {
    const parsed = schema.safeParse(row);
    if (parsed.success) return [parsed.data];
    const column = parsed.error.issues[0]?.path.join('.');
    report(`A row of the table ${table} has no valid ${column}: ${describeRow(row)}; it is left out.`);
    return [];
  });
}

/** The columns of the schema, as NULL where the table lacks one. */
export function selectColumns(database: MlflowDatabase, table: string, schema: z.ZodObject): string {
  const present = database.columnsOf(table);
  return Object.keys(schema.shape)
    .map((column) => (present.has(column) || column === 'rowid' ? column : `NULL AS ${column}`))
    .join(', ');
}

const LONGEST_DESCRIPTION = 200;

function describeRow(row: Row): string {
  const said = JSON.stringify(row, (_key, value) => {
    if (typeof value === 'bigint') return `${value}`;
    return value instanceof Uint8Array ? '(bytes)' : value;
  });
  return said.length > LONGEST_DESCRIPTION ? `${said.slice(0, LONGEST_DESCRIPTION)}…` : said;
}
