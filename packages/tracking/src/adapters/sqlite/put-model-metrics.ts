import type { SqliteWriter } from '@leadersboard/kit/sqlite';
import type { LoggedMetric } from '../../ports/run-log.ts';
import type { RunRow } from './find-run.ts';
import type { NameTable } from './name-table.ts';
import { toStoredPoint } from './put-metrics.ts';
import { requireModel } from './sqlite-logged-model-store.ts';

export type MeasuredModel = LoggedMetric & { modelId: string };

export function isOfModel(metric: LoggedMetric): metric is MeasuredModel {
  return metric.modelId !== undefined;
}

/** What a run measures of a model is the model's too. Other than with a run, points of one step may differ by their dataset. */
export function putModelMetrics(
  writer: SqliteWriter,
  names: NameTable,
  { run, metrics }: { run: RunRow; metrics: readonly MeasuredModel[] },
): void {
  const models = new Map<string, number>();
  for (const metric of metrics) {
    const { key, modelId, datasetName = '', datasetDigest = '' } = metric;
    const model = models.get(modelId) ?? requireModel(writer, modelId);
    models.set(modelId, model);
    const { timestamp, step, value, nan } = toStoredPoint(metric);
    writer.run(
      `INSERT OR IGNORE INTO logged_model_metrics
         (model, key, timestamp, step, run, dataset_name, dataset_digest, value, nan)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[model, names.open(writer, key), timestamp, step, run.id, datasetName, datasetDigest, value, nan],
    );
  }
}
