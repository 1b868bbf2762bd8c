import { z } from 'zod';
import { parseArtifactPath } from '../../domain/artifacts/parse-artifact-path.ts';
import { mlflowRun } from '../mlflow/mlflow-answers.ts';
import { readRun } from '../mlflow/mlflow-tracking-server.ts';
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
import { refuseOtherExperiment } from './own-runs.ts';
import { isPlatformTag } from './protected-names.ts';
import { anyRun, artifactUriOf, showInfo, showRun } from './show-run.ts';

const update = z.object({
  ...runRef,
  status: z.enum(['RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED']).optional(),
  ...{ end_time: int64.optional(), run_name: plainText.max(250).optional() },
});

const tag = z.object({ key: plainText, value: plainText.default('') });
const creation = z.object({
  ...{ experiment_id: z.string().optional(), run_name: plainText.max(250).optional() },
  ...{ start_time: int64.optional(), tags: z.array(tag).max(100).default([]) },
});

const query = z.object({
  experiment_ids: z.array(z.string()).default([]),
  filter: z.string().max(4000).default(''),
  run_view_type: z.enum(['ACTIVE_ONLY', 'DELETED_ONLY', 'ALL']).optional(),
  max_results: int64.optional(),
  order_by: z.array(z.string().max(500)).max(10).optional(),
  page_token: z.string().optional(),
});

/** As many points as MLflow's client asks for at once: an answer without an end would fill our memory. */
const MAX_POINTS = 25_000;

const history = z.object({
  ...{ ...runRef, metric_key: z.string() },
  ...{ max_results: int64.default(MAX_POINTS), page_token: z.string().optional() },
});

const oneRun = z.object({ run: anyRun });

/** What reads, creates and ends runs. */
export const runRoutes: Readonly<Record<string, GatewayRoute>> = {
  'GET runs/get': route(z.object(runRef), async (input, { client, runs, signal }) => {
    const asked = { run_id: runs.get(idOf(input)).id };
    const call = { method: 'GET', path: 'runs/get', query: asked, signal, schema: oneRun } as const;
    return { run: showRun((await client.call(call)).run, runs) };
  }),

  'POST runs/update': route(update, async ({ run_id, run_uuid, ...changes }, context) => {
    const { id } = context.runs.get(idOf({ run_id, run_uuid }));
    const { run_info } = await post(context, 'runs/update', { run_id: id, ...changes });
    return { run_info: showInfo(anyRun.shape.info.parse(run_info), context.runs) };
  }),

  'POST runs/create': route(creation, createNested),

  'POST runs/search': route(query, async ({ experiment_ids, filter, ...asked }, { client, runs, signal }) => {
    experiment_ids.forEach(refuseOtherExperiment);
    const ids = runs.ids();
    const own = `attributes.run_id IN (${ids.map((id) => `'${id}'`).join(', ')})`;
    const body = {
      ...{ ...asked, experiment_ids: [runs.experiment.id] },
      filter: filter.trim() ? `${own} AND ${filter}` : own,
    };
    const schema = z.object({ runs: z.array(anyRun).default([]), next_page_token: z.string().optional() });
    const found = await client.call({ method: 'POST', path: 'runs/search', body, signal, schema });
    // The filter says it already; whatever it is made of, others' runs do not pass.
    const ours = found.runs.filter(({ info }) => ids.includes(info.run_id));
    return { ...found, runs: ours.map((run) => showRun(run, runs)) };
  }),

  'GET metrics/get-history': route(history, async (input, { client, runs, metricName, signal }) => {
    const { metric_key, max_results, page_token } = input;
    const { id } = runs.get(idOf(input));
    const asked = {
      ...{ run_id: id, metric_key: metricName(metric_key) },
      ...{ max_results: String(Math.min(max_results, MAX_POINTS)), ...(page_token && { page_token }) },
    };
    const schema = z.looseObject({ metrics: z.array(z.looseObject({})).default([]) });
    const path = 'metrics/get-history';
    const answer = await client.call({ method: 'GET', path, query: asked, signal, schema });
    return { ...answer, metrics: answer.metrics.map((point) => ({ ...point, run_id: runs.toInside(id) })) };
  }),

  'GET artifacts/list': route(
    z.object({ ...runRef, path: z.string().optional(), page_token: z.string().optional() }),
    async (input, { client, runs, signal }) => {
      const { id } = runs.get(idOf(input));
      const asked = { run_id: id, ...(input.path && { path: parseArtifactPath(input.path) }) };
      const schema = z.looseObject({ files: z.array(z.looseObject({})).default([]) });
      const answer = await client.call({
        method: 'GET',
        path: 'artifacts/list',
        query: asked,
        signal,
        schema,
      });
      return { files: answer.files, root_uri: artifactUriOf(runs.toInside(id)) };
    },
  ),
};

/** A run that is created inside is nested in the job's own, or in one that is. */
async function createNested(input: z.output<typeof creation>, context: GatewayContext): Promise<unknown> {
  const { client, runs, signal, quota } = context;
  if (input.experiment_id !== undefined) refuseOtherExperiment(input.experiment_id);
  const wanted = input.tags.find(({ key }) => key === 'mlflow.parentRunId')?.value;
  const parent = wanted ? runs.get(wanted) : runs.own;
  // MLflow's client says who it thinks that it is with every run; the platform knows.
  const tags = input.tags.filter(({ key }) => !isPlatformTag(key));
  quota.take({ nestedRuns: 1, tags: tags.length });
  const { run } = await client.call({
    ...{ method: 'POST', path: 'runs/create', signal, once: true, schema: oneRun },
    body: {
      ...{ experiment_id: runs.experiment.id, run_name: input.run_name, start_time: input.start_time },
      tags: [...tags, ...runs.nestedTags, { key: 'mlflow.parentRunId', value: parent.id }],
    },
  });
  runs.addNested(readRun(mlflowRun.parse(run)));
  return { run: showRun(run, runs) };
}
