import type { z } from 'zod';
import type { LoggedModel, ModelMetric } from '../../../domain/logged-models/logged-model.ts';
import type { SourceModelVersion, SourceRegisteredModel } from '../../../domain/transfer/source-entities.ts';
import type { ReportProblem } from '../../../ports/tracking-source.ts';
import {
  aliasRow,
  loggedModelRow,
  modelMetricRow,
  modelVersionRow,
  parseRows,
  registeredModelRow,
  selectColumns,
} from './mlflow-tables.ts';
import type { MlflowDatabase } from './open-mlflow-database.ts';
import { readEntries } from './read-entries.ts';

export function readDatabaseLoggedModels(
  database: MlflowDatabase,
  experimentId: string,
  report: ReportProblem,
): LoggedModel[] {
  if (database.columnsOf('logged_models').size === 0) return [];
  const sql = `SELECT ${selectColumns(database, 'logged_models', loggedModelRow)} FROM logged_models
    WHERE experiment_id = ? AND lifecycle_stage = 'active' ORDER BY rowid`;
  const rows = parseRows(database.rows(sql, Number(experimentId)), loggedModelRow, 'logged_models', report);
  const ids = JSON.stringify(rows.map(({ model_id }) => model_id));
  const [params, tags] = (['param', 'tag'] as const).map((kind) =>
    readEntries(
      database,
      { table: `logged_model_${kind}s`, owner: 'model_id', key: `${kind}_key`, value: `${kind}_value` },
      ids,
      report,
    ),
  );
  const metrics = readModelPoints(database, ids, report);
  return rows.map((row) => ({
    ...{ id: row.model_id, experimentId, name: row.name, status: row.status },
    ...{ type: row.model_type, sourceRunId: row.source_run_id, statusMessage: row.status_message },
    ...{ createdAt: row.creation_timestamp_ms, updatedAt: row.last_updated_timestamp_ms },
    artifactUri: row.artifact_location,
    params: params?.get(row.model_id) ?? [],
    tags: tags?.get(row.model_id) ?? [],
    metrics: (metrics.get(row.model_id) ?? []).map(describePoint),
  }));
}

function readModelPoints(database: MlflowDatabase, ids: string, report: ReportProblem) {
  const columns = selectColumns(database, 'logged_model_metrics', modelMetricRow.omit({ owner: true }));
  const sql = `SELECT model_id AS owner, ${columns} FROM logged_model_metrics
    WHERE model_id IN (SELECT value FROM json_each(?)) ORDER BY rowid`;
  const rows = parseRows(database.rows(sql, ids), modelMetricRow, 'logged_model_metrics', report);
  return Map.groupBy(rows, ({ owner }) => owner);
}

function describePoint(row: z.infer<typeof modelMetricRow>): ModelMetric {
  return {
    ...{ key: row.metric_name, value: row.metric_value },
    ...{ timestamp: row.metric_timestamp_ms, step: row.metric_step },
    runId: row.run_id,
    ...(row.dataset_name && { datasetName: row.dataset_name }),
    ...(row.dataset_digest && { datasetDigest: row.dataset_digest }),
  };
}

export function* readDatabaseRegistry(
  database: MlflowDatabase,
  report: ReportProblem,
): Generator<SourceRegisteredModel> {
  if (database.columnsOf('registered_models').size === 0) return;
  const sql = `SELECT ${selectColumns(database, 'registered_models', registeredModelRow)}
    FROM registered_models ORDER BY name`;
  for (const row of parseRows(database.rows(sql), registeredModelRow, 'registered_models', report)) {
    const tags = readEntries(
      database,
      { table: 'registered_model_tags', owner: 'name' },
      JSON.stringify([row.name]),
      report,
    );
    yield {
      ...{ name: row.name, description: row.description },
      ...{ createdAt: row.creation_time, updatedAt: row.last_updated_time },
      tags: tags.get(row.name) ?? [],
      aliases: readAliases(database, row.name, report),
      versions: readVersions(database, row.name, report),
    };
  }
}

function readAliases(database: MlflowDatabase, name: string, report: ReportProblem) {
  if (database.columnsOf('registered_model_aliases').size === 0) return [];
  const sql = 'SELECT alias, version FROM registered_model_aliases WHERE name = ? ORDER BY alias';
  return parseRows(database.rows(sql, name), aliasRow, 'registered_model_aliases', report);
}

/** A version that was deleted stays in the table, under a stage of its own, and no client sees it. */
function readVersions(database: MlflowDatabase, name: string, report: ReportProblem): SourceModelVersion[] {
  const sql = `SELECT ${selectColumns(database, 'model_versions', modelVersionRow)} FROM model_versions
    WHERE name = ? AND current_stage IS NOT 'Deleted_Internal' ORDER BY version`;
  const rows = parseRows(database.rows(sql, name), modelVersionRow, 'model_versions', report);
  const tags = database.columnsOf('model_version_tags').size > 0 ? readVersionTags(database, name) : [];
  return rows.map((row) => ({
    ...{ version: row.version, description: row.description },
    ...{ createdAt: row.creation_time, updatedAt: row.last_updated_time },
    ...(row.user_id && { userId: row.user_id }),
    ...{ stage: row.current_stage, source: row.source, status: row.status },
    ...(row.run_id && { runId: row.run_id }),
    ...(row.run_link && { runLink: row.run_link }),
    ...(row.status_message && { statusMessage: row.status_message }),
    tags: tags.flatMap(({ version, key, value }) =>
      version === row.version ? [{ key: `${key}`, value: `${value ?? ''}` }] : [],
    ),
  }));
}

function readVersionTags(database: MlflowDatabase, name: string) {
  return database.rows(
    'SELECT version, key, value FROM model_version_tags WHERE name = ? ORDER BY key',
    name,
  );
}
