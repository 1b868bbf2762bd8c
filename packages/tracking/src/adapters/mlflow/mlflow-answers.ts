import { z } from 'zod';

const entry = z.object({ key: z.string(), value: z.string().default('') });

/** Servers say ids as texts or numbers. */
const id = z.union([z.string(), z.number()]).transform(String);

export const anyAnswer = z.looseObject({});

export const createdExperiment = z.object({ experiment_id: id });

export const foundExperiment = z.object({
  experiment: z.object({
    ...{ experiment_id: id, lifecycle_stage: z.string().optional() },
    tags: z.array(entry).default([]),
  }),
});

export const heldPermission = z.object({ permission: z.string() });

export const mlflowRun = z.object({
  info: z.object({ run_id: z.string(), artifact_uri: z.string().default('') }),
  data: z
    .object({
      tags: z.array(entry).default([]),
      params: z.array(entry).default([]),
      metrics: z.array(z.unknown()).default([]),
    })
    .prefault({}),
});

export const createdRun = z.object({ run: mlflowRun });

export const foundRuns = z.object({ runs: z.array(mlflowRun).default([]) });

export const artifactList = z.object({
  files: z
    .array(
      z.object({
        path: z.string(),
        is_dir: z.boolean().default(false),
        file_size: z.coerce.number().optional(),
      }),
    )
    .default([]),
});
