import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { LoggedModel } from '../../../domain/logged-models/logged-model.ts';
import type { TrackedExperiment } from '../../../domain/tracked-experiment.ts';
import type {
  SourceModelVersion,
  SourceRegisteredModel,
  SourceRun,
} from '../../../domain/transfer/source-entities.ts';
import type {
  experimentPage,
  loggedModelAnswer,
  modelVersionPage,
  registeredModelPage,
  runAnswer,
} from './server-answers.ts';

export function describeExperiment(
  said: z.infer<typeof experimentPage>['experiments'][number],
): TrackedExperiment {
  return {
    ...{ id: said.experiment_id, name: said.name, artifactLocation: said.artifact_location },
    ...{ deleted: said.lifecycle_stage, createdAt: said.creation_time, updatedAt: said.last_update_time },
    tags: said.tags,
  };
}

export function describeRun({ info, data, inputs, outputs }: z.infer<typeof runAnswer>): SourceRun {
  const run = {
    ...{ id: info.run_id, experimentId: info.experiment_id, userId: info.user_id, status: info.status },
    name: info.run_name || (data.tags.find(({ key }) => key === 'mlflow.runName')?.value ?? ''),
    ...{ startTime: info.start_time, endTime: info.end_time, artifactUri: info.artifact_uri },
    ...{ deleted: info.lifecycle_stage, params: data.params, tags: data.tags },
    inputs: {
      datasets: inputs.dataset_inputs.map(({ tags, dataset }) => ({
        dataset: describeDataset(dataset),
        tags,
      })),
      models: inputs.model_inputs.map(({ model_id }) => ({ modelId: model_id })),
    },
    outputs: { models: outputs.model_outputs.map(({ model_id, step }) => ({ modelId: model_id, step })) },
  };
  // A new point is the latest one, or one of before: the second cannot be seen from here.
  const state = createHash('sha256').update(JSON.stringify([run, data.metrics.map(describeLatest)]));
  return { ...run, state: state.digest('hex') };
}

type DatasetAnswer = z.infer<typeof runAnswer>['inputs']['dataset_inputs'][number]['dataset'];

function describeDataset({ source_type: sourceType, schema, profile, ...dataset }: DatasetAnswer) {
  return { ...dataset, sourceType, ...(schema && { schema }), ...(profile && { profile }) };
}

function describeLatest(point: z.infer<typeof runAnswer>['data']['metrics'][number]): unknown[] {
  return [point.key, `${point.value}`, point.timestamp, point.step];
}

export function describeLoggedModel({ info, data }: z.infer<typeof loggedModelAnswer>): LoggedModel {
  return {
    ...{ id: info.model_id, experimentId: info.experiment_id, name: info.name, type: info.model_type },
    ...{ sourceRunId: info.source_run_id, status: info.status, statusMessage: info.status_message },
    ...{ createdAt: info.creation_timestamp_ms, updatedAt: info.last_updated_timestamp_ms },
    ...{ artifactUri: info.artifact_uri, params: data.params, tags: info.tags },
    metrics: data.metrics.map(({ run_id: runId, dataset_name, dataset_digest, ...point }) => ({
      ...{ ...point, runId },
      ...(dataset_name && { datasetName: dataset_name }),
      ...(dataset_digest && { datasetDigest: dataset_digest }),
    })),
  };
}

export function describeRegisteredModel(
  said: z.infer<typeof registeredModelPage>['registered_models'][number],
  versions: z.infer<typeof modelVersionPage>['model_versions'],
): SourceRegisteredModel {
  return {
    ...{ name: said.name, description: said.description, tags: said.tags, aliases: said.aliases },
    ...{ createdAt: said.creation_timestamp, updatedAt: said.last_updated_timestamp },
    versions: versions.map(describeVersion).sort((one, other) => one.version - other.version),
  };
}

function describeVersion(
  said: z.infer<typeof modelVersionPage>['model_versions'][number],
): SourceModelVersion {
  return {
    ...{ version: said.version, description: said.description, tags: said.tags },
    ...{ createdAt: said.creation_timestamp, updatedAt: said.last_updated_timestamp },
    ...{ stage: said.current_stage, source: said.source, status: said.status },
    ...(said.user_id && { userId: said.user_id }),
    ...(said.run_id && { runId: said.run_id }),
    ...(said.run_link && { runLink: said.run_link }),
    ...(said.status_message && { statusMessage: said.status_message }),
  };
}
