import type { SourceRun } from '../../../domain/transfer/source-entities.ts';
import type { ReportProblem, TrackingSourcePort } from '../../../ports/tracking-source.ts';
import { createMlflowClient, type MlflowClientOptions } from '../../mlflow/index.ts';
import {
  describeExperiment,
  describeLoggedModel,
  describeRegisteredModel,
  describeRun,
} from './describe-answers.ts';
import { type Connection, readPages } from './read-pages.ts';
import { readServerFiles } from './read-server-files.ts';
import {
  experimentPage,
  historyPage,
  loggedModelPage,
  modelVersionPage,
  oneRun,
  registeredModelPage,
  runIdPage,
} from './server-answers.ts';

export type MlflowServerSourceOptions = MlflowClientOptions & {
  /** Ends whatever is being read. */
  signal: AbortSignal;
  report: ReportProblem;
  pageSizes?: { entities: number; points: number };
};

const IS_PROMPT = "tags.`mlflow.prompt.is_prompt` = 'true'";

/** Any server that speaks MLflow's REST API, ours included. */
export function openMlflowServerSource({
  signal,
  report,
  pageSizes = { entities: 200, points: 20_000 },
  ...options
}: MlflowServerSourceOptions): TrackingSourcePort {
  const connection: Connection = { client: createMlflowClient(options), signal };
  const { entities: pageSize, points: pointsPageSize } = pageSizes;
  /** Of the runs that were read and whose points were not, so that nothing is asked for twice. */
  const keysOfRuns = new Map<string, readonly string[]>();

  /** The search knows neither the models that a run took in nor, beyond some size, whole values. */
  async function readRun(runId: string): Promise<SourceRun> {
    const query = { run_id: runId };
    const { run } = await connection.client.call({
      method: 'GET',
      path: 'runs/get',
      query,
      schema: oneRun,
      signal,
    });
    keysOfRuns.set(
      runId,
      run.data.metrics.map(({ key }) => key),
    );
    return describeRun(run);
  }

  return {
    place: options.url,

    async *experiments() {
      const input = { view_type: 'ALL', order_by: ['creation_time ASC'] };
      const call = {
        method: 'POST',
        path: 'experiments/search',
        input,
        pageSize,
        schema: experimentPage,
      } as const;
      for await (const page of readPages(connection, call)) yield* page.experiments.map(describeExperiment);
    },

    async *runs(experimentId) {
      const input = {
        ...{ experiment_ids: [experimentId], run_view_type: 'ALL' },
        // New runs come at the end, so that no page misses one.
        order_by: ['attributes.start_time ASC'],
      };
      const call = { method: 'POST', path: 'runs/search', input, pageSize, schema: runIdPage } as const;
      for await (const page of readPages(connection, call)) {
        for (const { info } of page.runs) yield await readRun(info.run_id);
      }
    },

    async *points({ id }) {
      if (!keysOfRuns.has(id)) await readRun(id);
      const keys = keysOfRuns.get(id) ?? [];
      keysOfRuns.delete(id);
      for (const key of keys) {
        const input = { run_id: id, metric_key: key };
        const call = { method: 'GET', path: 'metrics/get-history', input, schema: historyPage } as const;
        for await (const page of readPages(connection, { ...call, pageSize: pointsPageSize }))
          yield page.metrics;
      }
    },

    async *loggedModels(experimentId) {
      const input = { experiment_ids: [experimentId] };
      const call = { method: 'POST', path: 'logged-models/search', input, schema: loggedModelPage } as const;
      for await (const page of readPages(connection, { ...call, pageSize: Math.min(pageSize, 50) })) {
        yield* page.models.map(describeLoggedModel);
      }
    },

    async *registeredModels() {
      for (const filter of ['', IS_PROMPT]) {
        const input = filter ? { filter } : {};
        const call = {
          method: 'GET',
          path: 'registered-models/search',
          input,
          schema: registeredModelPage,
        } as const;
        for await (const page of readPages(connection, { ...call, pageSize })) {
          for (const model of page.registered_models) {
            const versions = await readVersions(connection, model.name, filter, pageSize);
            yield describeRegisteredModel(model, versions);
          }
        }
      }
    },

    files: async (owner) => readServerFiles(connection, owner, report),

    async close() {},
  };
}

async function readVersions(connection: Connection, name: string, filter: string, pageSize: number) {
  const versions = [];
  const quoted = name.includes("'") ? `"${name}"` : `'${name}'`;
  const input = { filter: `name = ${quoted}${filter && ` AND ${filter}`}` };
  const call = { method: 'GET', path: 'model-versions/search', input, schema: modelVersionPage } as const;
  for await (const page of readPages(connection, { ...call, pageSize }))
    versions.push(...page.model_versions);
  return versions;
}
