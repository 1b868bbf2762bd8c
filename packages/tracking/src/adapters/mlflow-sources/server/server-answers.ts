import { z } from 'zod';
import { loggedModelStatuses } from '../../../domain/logged-models/logged-model.ts';
import { runStatuses } from '../../../domain/tracked-run.ts';
import { sourceId } from '../source-id.ts';

/*
 * Only what is brought over is looked at. Servers leave out what is empty or zero, and say 64-bit numbers as numbers or texts.
 */

const text = z.string().default('');
const optionalText = text.transform((value) => value || undefined);
const count = z.coerce.number().int().nonnegative().default(0);
const step = z.coerce.number().int().default(0);
const deleted = text.transform((value) => value === 'deleted');
const entries = z.array(z.object({ key: z.string(), value: text })).default([]);
const page = { next_page_token: optionalText };

/** NaN and the infinities are words. */
const value = z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity']).transform(Number)]).default(0);

const point = z.object({ key: z.string(), value, timestamp: step, step });

export const experimentPage = z.object({
  ...page,
  experiments: z
    .array(
      z.object({
        experiment_id: sourceId,
        name: z.string(),
        artifact_location: text,
        lifecycle_stage: deleted,
        creation_time: count,
        last_update_time: count,
        tags: entries,
      }),
    )
    .default([]),
});

export const runAnswer = z.object({
  info: z.object({
    run_id: sourceId,
    experiment_id: sourceId,
    run_name: text,
    user_id: text,
    status: z.enum(runStatuses).catch('RUNNING'),
    start_time: count,
    end_time: z.coerce.number().int().nonnegative().optional(),
    lifecycle_stage: deleted,
    artifact_uri: text,
  }),
  data: z.object({ metrics: z.array(point).default([]), params: entries, tags: entries }).prefault({}),
  inputs: z
    .object({
      dataset_inputs: z
        .array(
          z.object({
            tags: entries,
            dataset: z.object({
              name: z.string(),
              digest: z.string(),
              source_type: text,
              source: text,
              schema: optionalText,
              profile: optionalText,
            }),
          }),
        )
        .default([]),
      model_inputs: z.array(z.object({ model_id: sourceId })).default([]),
    })
    .prefault({}),
  outputs: z
    .object({ model_outputs: z.array(z.object({ model_id: sourceId, step })).default([]) })
    .prefault({}),
});

export const runIdPage = z.object({
  ...page,
  runs: z.array(z.object({ info: z.object({ run_id: sourceId }) })).default([]),
});

export const oneRun = z.object({ run: runAnswer });

export const historyPage = z.object({ ...page, metrics: z.array(point).default([]) });

export const loggedModelAnswer = z.object({
  info: z.object({
    model_id: sourceId,
    experiment_id: sourceId,
    name: text,
    creation_timestamp_ms: count,
    last_updated_timestamp_ms: count,
    artifact_uri: text,
    status: text.transform(
      (said) => loggedModelStatuses.find((status) => said === `LOGGED_MODEL_${status}`) ?? 'UNSPECIFIED',
    ),
    status_message: optionalText,
    model_type: text,
    source_run_id: text,
    tags: entries,
  }),
  data: z
    .object({
      params: entries,
      metrics: z
        .array(point.extend({ run_id: text, dataset_name: optionalText, dataset_digest: optionalText }))
        .default([]),
    })
    .prefault({}),
});

export const loggedModelPage = z.object({ ...page, models: z.array(loggedModelAnswer).default([]) });

export const registeredModelPage = z.object({
  ...page,
  registered_models: z
    .array(
      z.object({
        name: z.string(),
        description: text,
        creation_timestamp: count,
        last_updated_timestamp: count,
        tags: entries,
        aliases: z.array(z.object({ alias: z.string(), version: count })).default([]),
      }),
    )
    .default([]),
});

export const modelVersionPage = z.object({
  ...page,
  model_versions: z
    .array(
      z.object({
        version: count,
        description: text,
        creation_timestamp: count,
        last_updated_timestamp: count,
        user_id: optionalText,
        current_stage: z.string().default('None'),
        source: text,
        run_id: optionalText,
        run_link: optionalText,
        status: z.string().default('READY'),
        status_message: optionalText,
        tags: entries,
      }),
    )
    .default([]),
});

export const filePage = z.object({
  ...page,
  files: z
    .array(z.object({ path: z.string(), is_dir: z.boolean().default(false), file_size: count }))
    .default([]),
});
