import { quote } from '@leadersboard/kit/errors';
import { z } from 'zod';
import type { Need } from '../domain/access/need.ts';
import { checkKey, entryLimits } from '../domain/entry-limits.ts';
import type { RunEntries, RunLogPort } from '../ports/run-log.ts';
import { trackingErrors } from '../tracking-errors.ts';
import { metricFields, paramEntry, runIdFields, runIdOf, tagEntry, toMetric } from './entry-schemas.ts';
import { defineRoute, type MlflowRoute } from './mlflow-route.ts';
import { readPlainBatch, runBatch } from './run-batch.ts';

const { entriesPerBatch } = entryLimits;

/** A thousand metrics, a hundred parameters and tags of the longest values, each character written as an escape. */
const BATCH_BYTES = 16 * 1024 * 1024;

const oneText = { ...runIdFields, key: z.string(), value: z.string().default('') };

const nothing = { metrics: [], params: [], tags: [] };

export function logRoutes({ log }: { log: RunLogPort }): MlflowRoute[] {
  const logTo = async (runId: string, entries: Partial<RunEntries>) => {
    await log.log(runId, { ...nothing, ...entries });
    return '{}';
  };

  return [
    defineRoute({
      ...{ method: 'POST', path: '/runs/log-metric', input: z.object({ ...runIdFields, ...metricFields }) },
      summary: 'Log one point of a metric',
      needs: (input) => editsRunAndModels(runIdOf(input), [input.model_id]),
      handle: (input) => logTo(runIdOf(input), { metrics: [toMetric(input)] }),
    }),
    defineRoute({
      ...{ method: 'POST', path: '/runs/log-parameter', input: z.object(oneText) },
      summary: 'Log a parameter, which keeps its value from then on',
      needs: (input) => [{ level: 'edit', runId: runIdOf(input) }],
      handle: (input) => logTo(runIdOf(input), { params: [paramEntry.parse(input)] }),
    }),
    defineRoute({
      ...{ method: 'POST', path: '/runs/set-tag', input: z.object(oneText) },
      summary: 'Set a tag of a run',
      needs: (input) => [{ level: 'edit', runId: runIdOf(input) }],
      handle: (input) => logTo(runIdOf(input), { tags: [tagEntry.parse(input)] }),
    }),
    defineRoute({
      ...{ method: 'POST', path: '/runs/delete-tag', input: z.object({ ...runIdFields, key: z.string() }) },
      summary: 'Remove a tag of a run',
      needs: (input) => [{ level: 'edit', runId: runIdOf(input) }],
      handle: async (input) => {
        await log.deleteTag(runIdOf(input), checkKey(input.key, 'tag'));
        return '{}';
      },
    }),
    defineRoute({
      ...{ method: 'POST', path: '/runs/log-batch', input: runBatch, bodyBytes: BATCH_BYTES },
      readPlain: readPlainBatch,
      summary: 'Log metrics, parameters and tags together: all of them or none',
      needs: (input) =>
        editsRunAndModels(
          runIdOf(input),
          input.metrics.map(({ modelId }) => modelId),
        ),
      handle: ({ metrics, params, tags, ...run }) => {
        const count = metrics.length + params.length + tags.length;
        if (count > entriesPerBatch) {
          throw trackingErrors.invalid_parameter_value(
            `A batch may hold ${entriesPerBatch} entries in all; this one has ${count}. Send it in parts.`,
          );
        }
        refuseDoubleParams(params);
        return logTo(runIdOf(run), { metrics, params, tags });
      },
    }),
  ];
}

/** A metric that names a model becomes the model's too. */
function editsRunAndModels(runId: string, modelIds: readonly (string | undefined)[]): Need[] {
  const named = new Set(modelIds.flatMap((id) => id || []));
  return [
    { level: 'edit', runId },
    ...[...named].map((loggedModelId): Need => ({ level: 'edit', loggedModelId })),
  ];
}

/** MLflow refuses a batch that names a parameter twice before it looks at the run. */
function refuseDoubleParams(params: RunEntries['params']): void {
  const keys = new Set<string>();
  for (const { key } of params) {
    if (keys.has(key)) {
      throw trackingErrors.invalid_parameter_value(
        `The batch names the parameter ${quote(key)} twice. A parameter has one value: send it once.`,
      );
    }
    keys.add(key);
  }
}
