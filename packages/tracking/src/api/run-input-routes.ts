import { z } from 'zod';
import { noteLoggedModel } from '../domain/logged-models/note-logged-model.ts';
import type { RunLogPort } from '../ports/run-log.ts';
import { runIdFields, runIdOf } from './entry-schemas.ts';
import { defineRoute, type MlflowRoute } from './mlflow-route.ts';
import { whole } from './read-input.ts';

/** What MLflow lets a dataset have at most, in characters. */
const longest = { name: 500, digest: 36, source: 65_535, schema: 1_048_575, profile: 16_777_215 } as const;

/** A profile of the longest, each character written as an escape, would be more; nobody has such. */
const INPUT_BYTES = 32 * 1024 * 1024;

const inputTag = z.object({ key: z.string().max(255), value: z.string().max(500).default('') });

const dataset = z
  .object({
    name: z.string().max(longest.name).default(''),
    digest: z.string().max(longest.digest).default(''),
    source_type: z.string().default(''),
    source: z.string().max(longest.source).default(''),
    schema: z.string().max(longest.schema).optional(),
    profile: z.string().max(longest.profile).optional(),
  })
  .prefault({})
  .transform(({ source_type: sourceType, schema, profile, ...rest }) => ({
    ...{ ...rest, sourceType },
    ...(schema !== undefined && { schema }),
    ...(profile !== undefined && { profile }),
  }));

const inputs = z.object({
  ...runIdFields,
  datasets: z.array(z.object({ dataset, tags: z.array(inputTag).default([]) })).default([]),
  models: z.array(z.object({ model_id: z.string().default('') })).default([]),
});

/** The file MLmodel in JSON, as far as it is kept. */
const modelFile = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'Expected an MLmodel file in JSON.' });
      return z.NEVER;
    }
  })
  .pipe(
    z.object({
      run_id: z.string().nullable(),
      artifact_path: z.string().nullable(),
      utc_time_created: z.string(),
      model_uuid: z.string().nullable().default(null),
      flavors: z.record(z.string(), z.unknown()),
    }),
  );

const outputs = z.object({
  ...runIdFields,
  models: z.array(z.object({ model_id: z.string().default(''), step: whole.default(0) })),
});

export function runInputRoutes({ log }: { log: RunLogPort }): MlflowRoute[] {
  return [
    defineRoute({
      ...{ method: 'POST', path: '/runs/log-inputs', input: inputs, bodyBytes: INPUT_BYTES },
      summary: 'Say which datasets and logged models a run took in',
      needs: (input) => [{ level: 'edit', runId: runIdOf(input) }],
      handle: async ({ datasets, models, ...run }) => {
        const named = models.map(({ model_id: modelId }) => ({ modelId }));
        await log.addInputs(runIdOf(run), { datasets, models: named });
        return '{}';
      },
    }),
    defineRoute({
      ...{ method: 'POST', path: '/runs/outputs', input: outputs },
      summary: 'Say which logged models a run put out',
      needs: (input) => [{ level: 'edit', runId: runIdOf(input) }],
      handle: async ({ models, ...run }) => {
        const named = models.map(({ model_id: modelId, step }) => ({ modelId, step }));
        await log.addOutputs(runIdOf(run), named);
        return '{}';
      },
    }),
    defineRoute({
      ...{ method: 'POST', path: '/runs/log-model' },
      summary: 'Note the MLmodel file of a model in its run, as older clients do',
      input: z.object({ ...runIdFields, model_json: modelFile }),
      needs: (input) => [{ level: 'edit', runId: runIdOf(input) }],
      handle: async (input) => {
        await noteLoggedModel(log, runIdOf(input), input.model_json);
        return '{}';
      },
    }),
  ];
}
