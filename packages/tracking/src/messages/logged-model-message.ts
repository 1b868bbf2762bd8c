import type { LoggedModel, ModelMetric } from '../domain/logged-models/logged-model.ts';
import { filledLists } from './filled-lists.ts';
import { metricMessage } from './run-message.ts';

/** A logged model in MLflow's words, ready for JSON. */
export function loggedModelMessage(model: LoggedModel): object {
  const { params, tags, metrics } = model;
  return {
    info: {
      model_id: model.id,
      experiment_id: model.experimentId,
      name: model.name,
      creation_timestamp_ms: model.createdAt,
      last_updated_timestamp_ms: model.updatedAt,
      artifact_uri: model.artifactUri,
      status: `LOGGED_MODEL_${model.status === 'UNSPECIFIED' ? 'STATUS_UNSPECIFIED' : model.status}`,
      model_type: model.type,
      source_run_id: model.sourceRunId,
      ...(model.statusMessage !== undefined && { status_message: model.statusMessage }),
      ...filledLists({ tags }),
    },
    data: filledLists({
      params,
      metrics: metrics.map((metric) => modelMetricMessage(metric, model.id)),
    }),
  };
}

function modelMetricMessage(metric: ModelMetric, modelId: string): object {
  const { runId, datasetName, datasetDigest } = metric;
  return {
    ...metricMessage(metric),
    ...(datasetName !== undefined && { dataset_name: datasetName, dataset_digest: datasetDigest }),
    ...{ model_id: modelId, run_id: runId },
  };
}
