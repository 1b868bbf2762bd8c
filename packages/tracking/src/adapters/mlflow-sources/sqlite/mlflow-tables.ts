import { z } from 'zod';
import { loggedModelStatuses } from '../../../domain/logged-models/logged-model.ts';
import { runStatuses } from '../../../domain/tracked-run.ts';
import type { ReportProblem } from '../../../ports/tracking-source.ts';
import { sourceId } from '../source-id.ts';
import type { MlflowDatabase, Row } from './open-mlflow-database.ts';

const count = z.number().int().nonnegative();
const time = count.nullish().transform((value) => value ?? 0);
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const optionalText = z
  .string()
  .nullish()
  .transform((value) => value || undefined);
const deleted = z
  .string()
  .nullish()
  .transform((value) => value === 'deleted');

/**
 * What we read of each table, by its columns. A column that is not said to be optional is in every version of MLflow's schema; one
 * that a file of an older version lacks reads as absent.
 */
export const experimentRow = z.object({
  experiment_id: count,
  name: z.string().min(1),
  artifact_location: text,
  lifecycle_stage: deleted,
  creation_time: time,
  last_update_time: time,
});

export const runRow = z.object({
  rowid: count,
  run_uuid: sourceId,
  name: text,
  user_id: text,
  status: z
    .enum(runStatuses)
    .nullish()
    .catch('RUNNING')
    .transform((value) => value ?? 'RUNNING'),
  start_time: time,
  end_time: count.nullish().transform((value) => value ?? undefined),
  lifecycle_stage: deleted,
  artifact_uri: text,
});

export const entryRow = z.object({ owner: z.string(), key: z.string(), value: text });

export const datasetRow = z.object({
  run: z.string(),
  input_uuid: z.string(),
  name: z.string(),
  digest: z.string(),
  dataset_source_type: text,
  dataset_source: text,
  dataset_schema: optionalText,
  dataset_profile: optionalText,
});

export const linkRow = z.object({ run: z.string(), model: sourceId, step: z.number().int() });

export const loggedModelRow = z.object({
  model_id: sourceId,
  name: text,
  artifact_location: text,
  creation_timestamp_ms: time,
  last_updated_timestamp_ms: time,
  status: z.number().transform((value) => loggedModelStatuses[value] ?? 'UNSPECIFIED'),
  model_type: text,
  source_run_id: text,
  status_message: optionalText,
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
  run_id: text,
  dataset_name: optionalText,
  dataset_digest: optionalText,
});

export const registeredModelRow = z.object({
  name: z.string().min(1),
  description: text,
  creation_time: time,
  last_updated_time: time,
});

export const modelVersionRow = z.object({
  name: z.string(),
  version: count.min(1),
  description: text,
  creation_time: time,
  last_updated_time: time,
  user_id: optionalText,
  current_stage: z
    .string()
    .nullish()
    .transform((value) => value || 'None'),
  source: text,
  run_id: optionalText,
  run_link: optionalText,
  status: z
    .string()
    .nullish()
    .transform((value) => value || 'READY'),
  status_message: optionalText,
});

export const aliasRow = z.object({ alias: z.string(), version: count });

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
