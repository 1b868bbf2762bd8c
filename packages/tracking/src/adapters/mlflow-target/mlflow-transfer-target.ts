import { z } from 'zod';
import type { SourceRun } from '../../domain/transfer/source-entities.ts';
import type { ReportProblem } from '../../ports/tracking-source.ts';
import type { TransferTargetPort } from '../../ports/transfer-target.ts';
import { createMlflowClient, hasMlflowCode, type MlflowClientOptions } from '../mlflow/index.ts';
import { exportModel, type ModelLink } from './export-model.ts';
import { exportRegistry } from './export-registry.ts';
import { type ExportedRun, exportRun } from './export-run.ts';
import { findExportedModel, findExportedRun } from './exported-entities.ts';
import { createTargetServer, type TargetServer } from './target-server.ts';

export type MlflowTransferTargetOptions = MlflowClientOptions & {
  signal: AbortSignal;
  report: ReportProblem;
};

const id = z.union([z.string(), z.number()]).transform(String);
const createdExperiment = z.object({ experiment_id: id });
const foundExperiment = z.object({
  experiment: z.object({ experiment_id: id, lifecycle_stage: z.string().default('active') }),
});

/**
 * A running MLflow, to which everything is exported. It gives ids of its own: by a tag on what was brought it is found again, in this
 * session and in later ones. Models come after the runs of their experiment, and only then are the two linked.
 */
export function createMlflowTransferTarget({
  signal,
  report,
  ...options
}: MlflowTransferTargetOptions): TransferTargetPort {
  const server = createTargetServer(createMlflowClient(options), signal);
  const experimentIds: string[] = [];
  const runs = new Map<string, ExportedRun>();
  const models = new Map<string, ExportedRun>();
  const links = new Map<string, ModelLink[]>();

  async function findRun(runId: string): Promise<ExportedRun | undefined> {
    return runs.get(runId) ?? (await findExportedRun(server, experimentIds, runId));
  }

  async function findModel(modelId: string): Promise<ExportedRun | undefined> {
    const known = models.get(modelId);
    if (known) return known;
    for (const experimentId of experimentIds) {
      const found = await findExportedModel(server, experimentId, modelId);
      if (found) return found;
    }
    return undefined;
  }

  function noteLinks({ inputs, outputs }: SourceRun, runId: string): void {
    const note = (modelId: string, link: ModelLink) =>
      links.set(modelId, [...(links.get(modelId) ?? []), link]);
    for (const { modelId } of inputs.models) note(modelId, { runId, direction: 'input', step: 0 });
    for (const { modelId, step } of outputs.models) note(modelId, { runId, direction: 'output', step });
  }

  return {
    place: options.url,

    async openExperiment(experiment) {
      const experimentId = await openExperiment(server, experiment.name);
      for (const { key, value } of experiment.tags) {
        await server.post('experiments/set-experiment-tag', { experiment_id: experimentId, key, value });
      }
      experimentIds.push(experimentId);
      return experimentId;
    },

    openRun: (run, experimentId) => {
      const onFound = (exported: ExportedRun) => {
        runs.set(run.id, exported);
        noteLinks(run, exported.id);
      };
      return exportRun({ server, run, experimentId, findRun, onFound, report });
    },

    async openModel(model, experimentId) {
      const own = links.get(model.id) ?? [];
      const transfer = await exportModel({ server, model, experimentId, links: own, findRun, report });
      models.set(model.id, transfer);
      return transfer;
    },

    async closeExperiment(experimentId, { deleted }) {
      if (deleted) await server.post('experiments/delete', { experiment_id: experimentId });
    },

    putRegisteredModel: (model) => exportRegistry({ server, findRun, findModel, report }, model),
  };
}

/** One that was deleted is brought back: nothing can be put into it otherwise. */
async function openExperiment(server: TargetServer, name: string): Promise<string> {
  const { client, signal } = server;
  const query = { experiment_name: name };
  try {
    const call = { method: 'GET', path: 'experiments/get-by-name', query, signal } as const;
    const { experiment } = await client.call({ ...call, schema: foundExperiment });
    const experimentId = experiment.experiment_id;
    if (experiment.lifecycle_stage === 'deleted')
      await server.post('experiments/restore', { experiment_id: experimentId });
    return experimentId;
  } catch (error) {
    if (!hasMlflowCode(error, 'RESOURCE_DOES_NOT_EXIST')) throw error;
  }
  const call = { method: 'POST', path: 'experiments/create', body: { name }, signal } as const;
  return (await client.call({ ...call, schema: createdExperiment })).experiment_id;
}
