import type { z } from 'zod';
import type {
  Experiment,
  ExperimentWish,
  MetricEntry,
  ServerRun,
  TextEntry,
  TrackingServerPort,
} from '../../ports/tracking-server.ts';
import { trackingErrors } from '../../tracking-errors.ts';
import { letRead } from './let-read.ts';
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
import { orUndefined } from './read-answer.ts';

export type MlflowServerOptions = MlflowClientOptions & {
  /** Artifact roots `file://` are written to where they lie in this directory. */
  artifactDirectory: string | undefined;
  /** Whether its users are ours, so that they can be let in by their names: our own server's are. */
  hasOurUsers?: boolean;
};

type TaggedExperiment = Experiment & { tags: readonly TextEntry[] };

const MAX_RUNS_OF_ONE_TAG = 100;

/** Any server that speaks MLflow's REST API, from 2.0 on. */
export function createMlflowTrackingServer(options: MlflowServerOptions): TrackingServerPort {
  const client = createMlflowClient(options);
  const post = (path: string, body: unknown, signal: AbortSignal) =>
    client.call({ method: 'POST', path, body, signal, schema: anyAnswer });

  async function findExperiment(name: string, signal: AbortSignal): Promise<TaggedExperiment | undefined> {
    const query = { experiment_name: name };
    const path = 'experiments/get-by-name';
    const answer = await orUndefined('RESOURCE_DOES_NOT_EXIST', () =>
      client.call({ method: 'GET', path, query, signal, schema: foundExperiment }),
    );
    if (!answer) return undefined;
    const { experiment_id: id, lifecycle_stage: stage, tags } = answer.experiment;
    if (stage !== 'deleted') return { id, name, tags };
    throw trackingErrors.mlflow_unavailable(
      `The experiment "${name}" was deleted in the tracking server. Bring it back there, or name another with LB_TRACKING_EXPERIMENT.`,
    );
  }

  async function makeExperiment(
    { name, tags = [] }: ExperimentWish,
    signal: AbortSignal,
  ): Promise<TaggedExperiment> {
    const body = { name, ...(tags.length > 0 && { tags }) };
    const created = await orUndefined('RESOURCE_ALREADY_EXISTS', () =>
      client.call({ method: 'POST', path: 'experiments/create', body, signal, schema: createdExperiment }),
    );
    const experiment = created
      ? { id: created.experiment_id, name, tags }
      : await findExperiment(name, signal);
    if (experiment) return experiment;
    throw trackingErrors.mlflow_unavailable(
      `The experiment "${name}" exists and is not found. It is tried again.`,
    );
  }

  return {
    async openExperiment(wish, signal) {
      const { id, name, tags } =
        (await findExperiment(wish.name, signal)) ?? (await makeExperiment(wish, signal));
      const hasTag = ({ key, value }: TextEntry) =>
        tags.some((tag) => tag.key === key && tag.value === value);
      if (options.hasOurUsers && (wish.tags ?? []).every(hasTag)) {
        await letRead(client, { experimentId: id, readers: wish.readers ?? [] }, signal);
      }
      return { id, name };
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
