import { z } from 'zod';
import { trackingErrors } from '../../tracking-errors.ts';
import {
  type GatewayContext,
  type GatewayRoute,
  idOf,
  int64,
  plainText,
  post,
  route,
  runRef,
} from './gateway-route.ts';
import { isPlatformTag } from './protected-names.ts';

const numberInWords = z.string().regex(/^(NaN|-?Infinity|-?\d+(\.\d+)?([eE][-+]?\d+)?)$/);

const metric = z.object({
  ...{ key: plainText, value: z.union([z.number(), numberInWords]) },
  ...{ timestamp: int64, step: int64.default(0) },
});
const text = z.object({ key: plainText, value: plainText.default('') });
const batch = z.object({
  ...runRef,
  metrics: z.array(metric).max(1000).default([]),
  params: z.array(text).max(100).default([]),
  tags: z.array(text).max(100).default([]),
});

const dataset = z.object({
  ...{ name: z.string(), digest: z.string(), source_type: z.string(), source: z.string() },
  ...{ schema: z.string().optional(), profile: z.string().optional() },
});
const datasets = z.array(z.object({ dataset, tags: z.array(text).max(100).default([]) })).max(100);

/** What writes values to a run. */
export const logRoutes: Readonly<Record<string, GatewayRoute>> = {
  'POST runs/log-batch': route(batch, logBatch),

  'POST runs/log-metric': route(metric.extend(runRef), ({ run_id, run_uuid, ...entry }, context) =>
    logBatch({ run_id, run_uuid, metrics: [entry], params: [], tags: [] }, context),
  ),

  'POST runs/log-parameter': route(text.extend(runRef), ({ run_id, run_uuid, ...entry }, context) =>
    logBatch({ run_id, run_uuid, metrics: [], params: [entry], tags: [] }, context),
  ),

  'POST runs/set-tag': route(text.extend(runRef), async (input, context) => {
    refusePlatformTag(input.key);
    context.quota.take({ tags: 1 });
    const { key, value } = input;
    return post(context, 'runs/set-tag', { run_id: context.runs.get(idOf(input)).id, key, value });
  }),

  'POST runs/delete-tag': route(z.object({ ...runRef, key: z.string() }), async (input, context) => {
    refusePlatformTag(input.key);
    const run_id = context.runs.get(idOf(input)).id;
    return post(context, 'runs/delete-tag', { run_id, key: input.key });
  }),

  'POST runs/log-inputs': route(z.object({ ...runRef, datasets: datasets.default([]) }), (input, context) => {
    const run_id = context.runs.get(idOf(input)).id;
    context.quota.take({ tags: input.datasets.length });
    return post(context, 'runs/log-inputs', { run_id, datasets: input.datasets });
  }),

  'POST runs/log-model': route(z.object({ ...runRef, model_json: z.string() }), (input, context) => {
    const run_id = context.runs.get(idOf(input)).id;
    context.quota.take({ tags: 1 });
    return post(context, 'runs/log-model', { run_id, model_json: input.model_json });
  }),
};

function logBatch(input: z.output<typeof batch>, context: GatewayContext): Promise<unknown> {
  const run_id = context.runs.get(idOf(input)).id;
  const { metrics, params, tags } = input;
  for (const { key } of tags) refusePlatformTag(key);
  context.quota.take({ metricPoints: metrics.length, params: params.length, tags: tags.length });
  const renamed = metrics.map((entry) => ({ ...entry, key: context.metricName(entry.key) }));
  return post(context, 'runs/log-batch', { run_id, metrics: renamed, params, tags });
}

function refusePlatformTag(key: string): void {
  if (!isPlatformTag(key)) return;
  throw trackingErrors.window_denied(
    `The tag ${JSON.stringify(key.slice(0, 100))} is written by the platform alone, like all lb.* tags, mlflow.user and mlflow.parentRunId. Choose another name.`,
  );
}
