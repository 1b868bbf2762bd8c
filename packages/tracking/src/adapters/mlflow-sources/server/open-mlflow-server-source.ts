import type { SourceRun } from '../../../domain/transfer/source-entities.ts';
import type { ReportProblem, TrackingSourcePort } from '../../../ports/tracking-source.ts';
import { createMlflowClient, type MlflowClientOptions } from '../../mlflow/index.ts';
import { describeExperiment, describeLoggedModel, describeRegisteredModel } from './describe-answers.ts';
import { type Connection, readPages } from './read-pages.ts';
import { readServerFiles } from './read-server-files.ts';
import { readServerPoints, readServerRun } from './read-server-run.ts';
import { ONLY_PROMPTS, readServerVersions } from './read-server-versions.ts';
import { experimentPage, loggedModelPage, registeredModelPage, runIdPage } from './server-answers.ts';

export type MlflowServerSourceOptions = MlflowClientOptions & {
  /** Ends whatever is being read. */
  signal: AbortSignal;
  report: ReportProblem;
  pageSizes?: { entities: number; points: number };
};

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

  async function readRun(runId: string): Promise<SourceRun> {
    const { run, keys } = await readServerRun(connection, runId);
    keysOfRuns.set(runId, keys);
    return run;
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
      yield* readServerPoints(connection, { runId: id, keys, pageSize: pointsPageSize });
    },

    async *loggedModels(experimentId) {
      const input = { experiment_ids: [experimentId] };
      const call = { method: 'POST', path: 'logged-models/search', input, schema: loggedModelPage } as const;
      for await (const page of readPages(connection, { ...call, pageSize: Math.min(pageSize, 50) })) {
        yield* page.models.map(describeLoggedModel);
      }
    },

    async *registeredModels() {
      for (const filter of ['', ONLY_PROMPTS]) {
        const input = filter ? { filter } : {};
        const call = {
          method: 'GET',
          path: 'registered-models/search',
          input,
          schema: registeredModelPage,
        } as const;
        for await (const page of readPages(connection, { ...call, pageSize })) {
          for (const model of page.registered_models) {
            const versions = await readServerVersions(connection, model.name, filter, pageSize);
            yield describeRegisteredModel(model, versions);
          }
        }
      }
    },

    files: async (owner) => readServerFiles(connection, owner, report),

    async close() {},
  };
}
