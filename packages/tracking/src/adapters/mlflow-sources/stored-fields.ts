import { z } from 'zod';
import { loggedModelStatuses } from '../../domain/logged-models/logged-model.ts';

/* Fields as folders and databases of MLflow's have them, where NULL is what nobody gave. */

export const storedCount = z.coerce.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);

/** 0 where it is not known. */
export const storedTime = storedCount.nullish().transform((value) => value ?? 0);

export const storedText = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

export const optionalText = z
  .string()
  .nullish()
  .transform((value) => value || undefined);

/** True for what is deleted and can be restored. */
export const storedLifecycle = z
  .string()
  .nullish()
  .transform((value) => value === 'deleted');

export const experimentFields = {
  name: z.string().min(1),
  artifact_location: storedText,
  lifecycle_stage: storedLifecycle,
  creation_time: storedTime,
  last_update_time: storedTime,
};

export const runFields = {
  user_id: storedText,
  start_time: storedTime,
  end_time: storedCount.nullish().transform((value) => value ?? undefined),
  lifecycle_stage: storedLifecycle,
  artifact_uri: storedText,
};

export const versionFields = {
  version: storedCount.min(1),
  description: storedText,
  current_stage: storedText.transform((value) => value || 'None'),
  source: storedText,
  run_id: optionalText,
  run_link: optionalText,
  user_id: optionalText,
  status: storedText.transform((value) => value || 'READY'),
  status_message: optionalText,
};

export const loggedModelFields = {
  name: storedText,
  model_type: storedText,
  source_run_id: storedText,
  status: storedCount.nullish().transform((value) => loggedModelStatuses[value ?? 0] ?? 'UNSPECIFIED'),
  status_message: optionalText,
  artifact_location: storedText,
};

export const registeredModelFields = { name: z.string().min(1), description: storedText };
