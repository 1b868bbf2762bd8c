import type { z } from 'zod';
import type {
  Experiment,
  MetricEntry,
  ServerRun,
  TextEntry,
  TrackingServerPort,
} from '../../ports/tracking-server.ts';
import { trackingErrors } from '../../tracking-errors.ts';
import {
  anyAnswer,
  createdExperiment,
  createdRun,
  foundExperiment,
  foundRuns,
  type mlflowRun,
} from './mlflow-answers.ts';
import { createMlflowClient, type MlflowClientOptions } from './mlflow-client.ts';
import { openArtifactStore } from './open-artifact-store.ts';
import { hasMlflowCode } from './read-answer.ts';

export type MlflowServerOptions = MlflowClientOptions & {
  /** Artifact roots `file://` are written to where they lie in this directory. */
  artifactDirectory: string | undefined;
};

const MAX_RUNS_OF_ONE_TAG = 100;

/** Any server that speaks MLflow's REST API, from 2.0 on. */
export function createMlflowTrackingServer(options: MlflowServerOptions): TrackingServerPort {
  const client = createMlflowClient(options);
  const post = (path: string, body: unknown, signal: AbortSignal) =>
    client.call({ method: 'POST', path, body, signal, schema: anyAnswer });

  async function findExperiment(name: string, signal: AbortSignal): Promise<Experiment | undefined> {
    const query = { experiment_name: name };
    const path = 'experiments/get-by-name';
    const answer = await orUndefined('RESOURCE_DOES_NOT_EXIST', () =>
      client.call({ method: 'GET', path, query, signal, schema: foundExperiment }),
    );
    if (answer?.experiment.lifecycle_stage !== 'deleted') {
      return answer && { id: answer.experiment.experiment_id, name };
    }
    throw trackingErrors.mlflow_unavailable(
      `The experiment "${name}" was deleted in the tracking server. Bring it back there, or name another with LB_TRACKING_EXPERIMENT.`,
    );
  }

  return {
    async openExperiment(name, signal) {
      const found = await findExperiment(name, signal);
      if (found) return found;
      const created = await orUndefined('RESOURCE_ALREADY_EXISTS', () =>
        client.call({
          ...{ method: 'POST', path: 'experiments/create', body: { name }, signal },
          schema: createdExperiment,
        }),
      );
      const experiment = created ? { id: created.experiment_id, name } : await findExperiment(name, signal);
      if (experiment) return experiment;
      throw trackingErrors.mlflow_unavailable(
        `The experiment "${name}" exists and is not found. It is tried again.`,
      );
    },

    async findRuns(experiment, { key, value }, signal) {
      const body = {
        experiment_ids: [experiment.id],
        filter: `tags.\`${key}\` = '${value}'`,
        max_results: MAX_RUNS_OF_ONE_TAG,
      };
      const { runs } = await client.call({
        ...{ method: 'POST', path: 'runs/search', body, signal },
        schema: foundRuns,
      });
      return runs.map(readRun);
    },

    async createRun(experiment, { name, startedAt, tags }, signal) {
      const body = {
        ...{ experiment_id: experiment.id, run_name: name, start_time: startedAt },
        tags: [...tags, { key: 'mlflow.runName', value: name }],
      };
      const { run } = await client.call({
        ...{ method: 'POST', path: 'runs/create', body, signal, once: true },
        schema: createdRun,
      });
      return readRun(run);
    },

    async logBatch(runId, { metrics, params, tags }, signal) {
      const body = { run_id: runId, metrics: metrics.map(writeMetric), params, tags };
      await post('runs/log-batch', body, signal);
    },

    async endRun(runId, { status, endedAt, name }, signal) {
      const named = name === undefined ? {} : { run_name: name };
      await post('runs/update', { run_id: runId, status, end_time: endedAt, ...named }, signal);
    },

    async deleteRun(runId, signal) {
      await post('runs/delete', { run_id: runId }, signal);
    },

    openArtifacts: (run) => openArtifactStore(client, run, options.artifactDirectory),
  };
}

async function orUndefined<Value>(code: string, work: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await work();
  } catch (error) {
    if (hasMlflowCode(error, code)) return undefined;
    throw error;
  }
}

export function readRun({ info, data }: z.infer<typeof mlflowRun>): ServerRun {
  return {
    id: info.run_id,
    artifactRoot: info.artifact_uri,
    tags: readTexts(data.tags),
    params: readTexts(data.params),
    isEmpty: data.params.length === 0 && data.metrics.length === 0,
  };
}

function readTexts(entries: readonly TextEntry[]): Record<string, string> {
  return Object.fromEntries(entries.map(({ key, value }) => [key, value]));
}

/** JSON has no word for them; MLflow reads these. */
function writeMetric(metric: MetricEntry): Omit<MetricEntry, 'value'> & { value: number | string } {
  return Number.isFinite(metric.value) ? metric : { ...metric, value: String(metric.value) };
}
