import {
  type LoggedModel,
  loggedModelStatuses,
  type ModelMetric,
} from '../../domain/logged-models/logged-model.ts';
import type { TextEntry } from '../../ports/tracking-server.ts';
import type { ReadRows } from './read-runs.ts';

const SELECT_MODEL = `SELECT id, model_id, experiment, name, type, source_run_id, status, status_message,
  created_at, updated_at, artifact_uri FROM logged_models`;

type ModelRow = [
  ...[id: number, modelId: string, experiment: number, name: string, type: string, sourceRunId: string],
  ...[status: number, message: string | null, createdAt: number, updatedAt: number, artifactUri: string],
];

/** With every metric, which may be many: for reader threads. */
export function readLoggedModel(
  rows: ReadRows,
  modelId: string,
  { deletedToo = false } = {},
): LoggedModel | undefined {
  const [row] = rows(`${SELECT_MODEL} WHERE model_id = ? AND deleted <= ?`, modelId, Number(deletedToo));
  return row && readWhole(rows, row as ModelRow);
}

/** The same by its number inside. */
export function readLoggedModelById(rows: ReadRows, id: number): LoggedModel | undefined {
  const [row] = rows(`${SELECT_MODEL} WHERE id = ?`, id);
  return row && readWhole(rows, row as ModelRow);
}

function readWhole(rows: ReadRows, row: ModelRow): LoggedModel {
  const [
    number,
    id,
    experiment,
    name,
    type,
    sourceRunId,
    status,
    message,
    createdAt,
    updatedAt,
    artifactUri,
  ] = row;
  return {
    ...{ id, experimentId: `${experiment}`, name, type, sourceRunId, createdAt, updatedAt, artifactUri },
    status: loggedModelStatuses[status] ?? 'UNSPECIFIED',
    statusMessage: message ?? undefined,
    params: readTexts(rows, 'logged_model_params', number),
    tags: readTexts(rows, 'logged_model_tags', number),
    metrics: readMetrics(rows, number),
  };
}

function readTexts(
  rows: ReadRows,
  table: 'logged_model_params' | 'logged_model_tags',
  model: number,
): TextEntry[] {
  const found = rows(`SELECT key, value FROM ${table} WHERE model = ?`, model) as [string, string][];
  return found.map(([key, value]) => ({ key, value }));
}

type MetricRow = [
  ...[key: string, value: number, nan: number, timestamp: number, step: number],
  ...[runId: string, datasetName: string, datasetDigest: string],
];

function readMetrics(rows: ReadRows, model: number): ModelMetric[] {
  const found = rows(
    `SELECT names.name, value, nan, timestamp, step, uuid, dataset_name, dataset_digest
     FROM logged_model_metrics JOIN names ON names.id = key JOIN runs ON runs.id = run WHERE model = ?`,
    model,
  ) as MetricRow[];
  return found.map(([key, value, nan, timestamp, step, runId, datasetName, datasetDigest]) => ({
    ...{ key, value: nan === 1 ? Number.NaN : value, timestamp, step, runId },
    ...(datasetName !== '' && { datasetName, datasetDigest }),
  }));
}
