import type {
  Dataset,
  DatasetInput,
  ModelInput,
  ModelOutput,
  RunInfo,
  TrackedRun,
} from '../domain/tracked-run.ts';
import type { MetricEntry } from '../ports/tracking-server.ts';
import { filledLists } from './filled-lists.ts';

/** A run in MLflow's words, ready for JSON. */
export function runMessage(run: TrackedRun): object {
  const { datasets, models } = run.inputs;
  return {
    info: runInfoMessage(run),
    data: filledLists({ metrics: run.metrics.map(metricMessage), params: run.params, tags: run.tags }),
    ...runInputsMessage({ datasets, inputs: models, outputs: run.outputs.models }),
  };
}

/** What a run took in and put out. */
export function runInputsMessage({
  datasets,
  inputs,
  outputs,
}: {
  datasets: readonly DatasetInput[];
  inputs: readonly ModelInput[];
  outputs: readonly ModelOutput[];
}): object {
  return {
    inputs: filledLists({
      dataset_inputs: datasets.map(({ dataset, tags }) => ({
        ...filledLists({ tags }),
        dataset: datasetMessage(dataset),
      })),
      model_inputs: inputs.map(({ modelId }) => ({ model_id: modelId })),
    }),
    outputs: filledLists({
      model_outputs: outputs.map(({ modelId, step }) => ({ model_id: modelId, step })),
    }),
  };
}

export function runInfoMessage(run: RunInfo): object {
  return {
    run_uuid: run.id,
    experiment_id: run.experimentId,
    run_name: run.name,
    user_id: run.userId,
    status: run.status,
    start_time: run.startTime,
    ...(run.endTime && { end_time: run.endTime }),
    artifact_uri: run.artifactUri,
    lifecycle_stage: run.deleted ? 'deleted' : 'active',
    run_id: run.id,
  };
}

/** JSON has no word for NaN; MLflow says it as text. */
export function metricMessage({ key, value, timestamp, step }: MetricEntry): object {
  return { key, value: Number.isNaN(value) ? 'NaN' : value, timestamp, step };
}

function datasetMessage(dataset: Dataset): object {
  const { name, digest, sourceType, source, schema, profile } = dataset;
  return {
    ...{ name, digest, source_type: sourceType, source },
    ...(schema !== undefined && { schema }),
    ...(profile !== undefined && { profile }),
  };
}
