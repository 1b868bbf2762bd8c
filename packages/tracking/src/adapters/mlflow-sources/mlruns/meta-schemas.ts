import { z } from 'zod';
import { runStatuses } from '../../../domain/tracked-run.ts';
import { sourceId } from '../source-id.ts';
import {
  experimentFields,
  loggedModelFields,
  optionalText,
  registeredModelFields,
  runFields,
  storedCount,
  storedText,
  storedTime,
  versionFields,
} from '../stored-fields.ts';

export const experimentMeta = z.object({ ...experimentFields, experiment_id: sourceId });

/** Files of before 1.0 say `run_uuid` and `name`. Statuses are MLflow's numbers. */
export const runMeta = z
  .object({
    run_id: sourceId.nullish(),
    run_uuid: sourceId.nullish(),
    experiment_id: sourceId,
    run_name: z.string().nullish(),
    name: z.string().nullish(),
    ...runFields,
    status: storedCount.nullish().transform((value) => runStatuses[(value ?? 1) - 1] ?? 'RUNNING'),
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
  source_type: storedText,
  source: storedText,
  schema: optionalText,
  profile: optionalText,
});

export const inputMeta = z.object({
  source_type: z.string(),
  source_id: sourceId,
  tags: z
    .record(z.string(), storedText)
    .nullish()
    .transform((tags) => tags ?? {}),
});

export const outputMeta = z.object({
  destination_id: sourceId,
  step: z.coerce.number().int().catch(0),
});

export const loggedModelMeta = z.object({
  ...loggedModelFields,
  model_id: sourceId,
  experiment_id: sourceId,
  creation_timestamp: storedTime,
  last_updated_timestamp: storedTime,
});

const times = { creation_timestamp: storedTime, last_updated_timestamp: storedTime };

export const registeredModelMeta = z.object({ ...registeredModelFields, ...times });

export const modelVersionMeta = z.object({ ...versionFields, ...times });
