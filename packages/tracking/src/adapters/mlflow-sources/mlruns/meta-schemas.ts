import { z } from 'zod';
import { loggedModelStatuses } from '../../../domain/logged-models/logged-model.ts';
import { runStatuses } from '../../../domain/tracked-run.ts';
import { sourceId } from '../source-id.ts';

const count = z.coerce.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);
const time = count.nullish().transform((value) => value ?? 0);
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const optionalText = z
  .string()
  .nullish()
  .transform((value) => value || undefined);
const stage = z
  .string()
  .nullish()
  .transform((value) => value === 'deleted');

export const experimentMeta = z.object({
  experiment_id: sourceId,
  name: z.string().min(1),
  artifact_location: text,
  lifecycle_stage: stage,
  creation_time: time,
  last_update_time: time,
});

/** Files of before 1.0 say `run_uuid` and `name`. Statuses are MLflow's numbers. */
export const runMeta = z
  .object({
    run_id: sourceId.nullish(),
    run_uuid: sourceId.nullish(),
    experiment_id: sourceId,
    run_name: z.string().nullish(),
    name: z.string().nullish(),
    user_id: text,
    status: count.nullish().transform((value) => runStatuses[(value ?? 1) - 1] ?? 'RUNNING'),
    start_time: time,
    end_time: count.nullish().transform((value) => value ?? undefined),
    lifecycle_stage: stage,
    artifact_uri: text,
  })
  .transform(({ run_id, run_uuid, ...meta }, context) => {
    const id = run_id ?? run_uuid;
    if (id) return { ...meta, run_id: id };
    context.addIssue({ code: 'custom', path: ['run_id'], message: 'missing' });
    return z.NEVER;
  });

export const datasetMeta = z.object({
  name: z.string(),
  digest: z.string(),
  source_type: text,
  source: text,
  schema: optionalText,
  profile: optionalText,
});

export const inputMeta = z.object({
  source_type: z.string(),
  source_id: sourceId,
  tags: z
    .record(z.string(), text)
    .nullish()
    .transform((tags) => tags ?? {}),
});

export const outputMeta = z.object({
  destination_id: sourceId,
  step: z.coerce.number().int().catch(0),
});

export const loggedModelMeta = z.object({
  model_id: sourceId,
  experiment_id: sourceId,
  name: text,
  model_type: text,
  source_run_id: text,
  status: count.nullish().transform((value) => loggedModelStatuses[value ?? 0] ?? 'UNSPECIFIED'),
  status_message: optionalText,
  creation_timestamp: time,
  last_updated_timestamp: time,
  artifact_location: text,
});

export const registeredModelMeta = z.object({
  name: z.string().min(1),
  description: text,
  creation_timestamp: time,
  last_updated_timestamp: time,
});

export const modelVersionMeta = z.object({
  version: count.min(1),
  description: text,
  creation_timestamp: time,
  last_updated_timestamp: time,
  current_stage: z
    .string()
    .nullish()
    .transform((value) => value || 'None'),
  source: text,
  run_id: optionalText,
  run_link: optionalText,
  user_id: optionalText,
  status: z
    .string()
    .nullish()
    .transform((value) => value || 'READY'),
  status_message: optionalText,
});
