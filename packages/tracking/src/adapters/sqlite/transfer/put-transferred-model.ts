import type { SqliteWriter } from '@leadersboard/kit/sqlite';
import { type LoggedModel, loggedModelStatuses } from '../../../domain/logged-models/logged-model.ts';
import type { NameTable } from '../name-table.ts';
import { toStoredPoint } from '../put-metrics.ts';

/** Makes the logged model, or brings what is there of it up to what the source says. */
export function putTransferredModel(
  writer: SqliteWriter,
  names: NameTable,
  model: LoggedModel,
  place: { experimentId: string; artifactUri: string },
): void {
  writer.run(
    `INSERT INTO logged_models (model_id, experiment, name, type, source_run_id, status, status_message,
       created_at, updated_at, artifact_uri)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (model_id) DO UPDATE SET status = excluded.status, status_message = excluded.status_message,
       updated_at = excluded.updated_at`,
    ...[model.id, Number(place.experimentId), model.name, model.type, model.sourceRunId],
    ...[loggedModelStatuses.indexOf(model.status), model.statusMessage ?? null],
    ...[model.createdAt, model.updatedAt, place.artifactUri],
  );
  const id =
    writer.get<{ id: number }>('SELECT id FROM logged_models WHERE model_id = ?', model.id)?.id ?? Number.NaN;
  for (const [table, texts] of [
    ['logged_model_params', model.params],
    ['logged_model_tags', model.tags],
  ] as const) {
    for (const { key, value } of texts) {
      writer.run(`INSERT OR REPLACE INTO ${table} (model, key, value) VALUES (?, ?, ?)`, id, key, value);
    }
  }
  for (const metric of model.metrics) putModelMetric(writer, id, names.open(writer, metric.key), metric);
}

/** What a run measured that is not here is left out, as it is where a run was removed for good. */
function putModelMetric(
  writer: SqliteWriter,
  model: number,
  key: number,
  metric: LoggedModel['metrics'][number],
): void {
  const { value, nan, timestamp, step } = toStoredPoint(metric);
  const { runId, datasetName = '', datasetDigest = '' } = metric;
  writer.run(
    `INSERT OR IGNORE INTO logged_model_metrics
       (model, key, timestamp, step, run, dataset_name, dataset_digest, value, nan)
     SELECT ?, ?, ?, ?, id, ?, ?, ?, ? FROM runs WHERE uuid = ?`,
    ...[model, key, timestamp, step, datasetName, datasetDigest, value, nan, runId],
  );
}
