import { z } from 'zod';
import { loggedModelStatuses } from '../../domain/logged-models/logged-model.ts';
import { modelStages } from '../../domain/registry/model-stage.ts';
import { runStatuses } from '../../domain/tracked-run.ts';
import { permissionNames } from '../../messages/permission-message.ts';
import { mlflowErrorNames } from '../mlflow-errors.ts';

/** What a message is called in the document, and what it says of a field. */
export const messages = z.registry<{ id?: string; description?: string }>();

function message<Shape extends z.ZodRawShape>(id: string, shape: Shape) {
  return z.object(shape).register(messages, { id });
}

const stage = z.enum(['active', 'deleted']);
const milliseconds = z.int().register(messages, { description: 'Milliseconds since 1970' });
const given = <Schema extends z.ZodType>(schema: Schema) => z.array(schema).optional();

const tag = message('Tag', { key: z.string(), value: z.string() });
const param = message('Param', { key: z.string(), value: z.string() });

const metricFields = {
  key: z.string(),
  value: z.union([z.number(), z.literal('NaN')]),
  timestamp: milliseconds,
  step: z.int(),
};

export const metric = message('Metric', metricFields);
export const runMetric = message('RunMetric', { ...metricFields, run_id: z.string() });

export const experiment = message('Experiment', {
  ...{ experiment_id: z.string(), name: z.string(), artifact_location: z.string(), lifecycle_stage: stage },
  ...{ last_update_time: milliseconds, creation_time: milliseconds, tags: given(tag), workspace: z.string() },
});

export const runInfo = message('RunInfo', {
  ...{ run_id: z.string(), run_uuid: z.string(), experiment_id: z.string(), run_name: z.string() },
  ...{ user_id: z.string(), status: z.enum(runStatuses), start_time: milliseconds },
  ...{ end_time: milliseconds.optional(), artifact_uri: z.string(), lifecycle_stage: stage },
});

const dataset = message('Dataset', {
  ...{ name: z.string(), digest: z.string(), source_type: z.string(), source: z.string() },
  ...{ schema: z.string().optional(), profile: z.string().optional() },
});

export const run = message('Run', {
  info: runInfo,
  data: z.object({ metrics: given(metric), params: given(param), tags: given(tag) }),
  inputs: z.object({
    dataset_inputs: given(z.object({ dataset, tags: given(tag) })),
    model_inputs: given(z.object({ model_id: z.string() })),
  }),
  outputs: z.object({ model_outputs: given(z.object({ model_id: z.string(), step: z.int() })) }),
});

export const datasetSummary = message('DatasetSummary', {
  ...{ experiment_id: z.string(), name: z.string(), digest: z.string(), context: z.string().optional() },
});

const modelMetric = message('ModelMetric', {
  ...metricFields,
  ...{ dataset_name: z.string().optional(), dataset_digest: z.string().optional() },
  ...{ model_id: z.string(), run_id: z.string() },
});

export const loggedModel = message('LoggedModel', {
  info: z.object({
    ...{ model_id: z.string(), experiment_id: z.string(), name: z.string(), model_type: z.string() },
    ...{ creation_timestamp_ms: milliseconds, last_updated_timestamp_ms: milliseconds },
    ...{ artifact_uri: z.string(), source_run_id: z.string() },
    status: z.enum(
      loggedModelStatuses.map(
        (status) => `LOGGED_MODEL_${status === 'UNSPECIFIED' ? 'STATUS_' : ''}${status}`,
      ),
    ),
    ...{ status_message: z.string().optional(), tags: given(tag) },
  }),
  data: z.object({ params: given(param), metrics: given(modelMetric) }),
});

export const modelVersion = message('ModelVersion', {
  ...{ name: z.string(), version: z.string(), current_stage: z.enum(modelStages) },
  ...{ creation_timestamp: milliseconds, last_updated_timestamp: milliseconds },
  ...{ description: z.string().optional(), source: z.string(), run_id: z.string(), run_link: z.string() },
  ...{ status: z.literal('READY'), tags: given(tag), aliases: given(z.string()) },
});

export const registeredModel = message('RegisteredModel', {
  ...{ name: z.string(), creation_timestamp: milliseconds, last_updated_timestamp: milliseconds },
  ...{ description: z.string().optional(), latest_versions: given(modelVersion), tags: given(tag) },
  aliases: given(z.object({ alias: z.string(), version: z.string() })),
});

export const fileInfo = message('FileInfo', {
  path: z.string(),
  is_dir: z.boolean(),
  file_size: z.int().optional().register(messages, { description: 'Bytes; left out where there are none' }),
});

export const permission = message('Permission', {
  ...{ role_id: z.int(), role_name: z.string(), workspace: z.string() },
  ...{ resource_type: z.enum(['experiment', 'registered_model']), resource_pattern: z.string() },
  permission: z.enum(Object.keys(permissionNames)),
});

export const failure = message('Error', {
  error_code: z.enum(mlflowErrorNames()),
  message: z.string().register(messages, { description: 'What was found, what is allowed, what to do' }),
  request_id: z.string().register(messages, { description: 'Tell it to the operator: the log has it too' }),
});
