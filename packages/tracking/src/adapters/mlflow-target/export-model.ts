import { z } from 'zod';
import type { LoggedModel } from '../../domain/logged-models/logged-model.ts';
import type { ReportProblem } from '../../ports/tracking-source.ts';
import type { Transfer } from '../../ports/transfer-target.ts';
import { loggedModelAnswer, readServerRun } from '../mlflow-sources/index.ts';
import type { ExportedRun } from './export-run.ts';
import { findExportedModel, namePoint } from './exported-entities.ts';
import { createProxiedFiles } from './proxied-files.ts';
import { MARK_TAG, ORIGIN_TAG, type TargetServer } from './target-server.ts';

export type ModelLink = { runId: string; direction: 'input' | 'output'; step: number };

export type ExportModelOptions = {
  server: TargetServer;
  model: LoggedModel;
  experimentId: string;
  /** The runs there that took it in or put it out. */
  links: readonly ModelLink[];
  findRun(runId: string): Promise<ExportedRun | undefined>;
  report: ReportProblem;
};

const createdModel = z.object({ model: loggedModelAnswer });

export async function exportModel(options: ExportModelOptions): Promise<Transfer & ExportedRun> {
  const { server, model, experimentId, report } = options;
  const found = await findExportedModel(server, experimentId, model.id);
  const exported = found ?? { ...(await createModel(options)), mark: undefined, metrics: new Set<string>() };
  const { id, artifactUri, mark } = exported;
  return {
    ...{ id, artifactUri, mark },
    files: createProxiedFiles(server, { ...exported, kind: 'model', experimentId }, report),

    async finish(newMark) {
      await logMetrics(options, id, exported.metrics);
      for (const link of options.links) await linkModel(server, id, link);
      const tags = model.tags.filter(({ key }) => key !== 'mlflow.modelVersions');
      if (model.status === 'READY' || model.status === 'UPLOAD_FAILED') {
        const body = { model_id: id, status: `LOGGED_MODEL_${model.status}` };
        await server.send('PATCH', `logged-models/${id}`, body);
      }
      const marked = [...tags, { key: MARK_TAG, value: JSON.stringify(newMark) }];
      await server.send('PATCH', `logged-models/${id}/tags`, { model_id: id, tags: marked });
    },
  };
}

async function createModel({
  server,
  model,
  experimentId,
  findRun,
}: ExportModelOptions): Promise<ExportedRun> {
  const sourceRun = model.sourceRunId === '' ? undefined : await findRun(model.sourceRunId);
  const body = {
    ...{ experiment_id: experimentId, name: model.name, model_type: model.type, params: model.params },
    ...(sourceRun && { source_run_id: sourceRun.id }),
    tags: [{ key: ORIGIN_TAG, value: model.id }],
  };
  const { client, signal } = server;
  const call = {
    method: 'POST',
    path: 'logged-models',
    body,
    signal,
    once: true,
    schema: createdModel,
  } as const;
  const { info } = (await client.call(call)).model;
  return { id: info.model_id, artifactUri: info.artifact_uri };
}

/** MLflow takes a model's metrics from the run that measured them, and none of them a second time. */
async function logMetrics(
  { server, model, findRun }: ExportModelOptions,
  modelId: string,
  present: ReadonlySet<string>,
): Promise<void> {
  for (const { runId, datasetName, datasetDigest, value, ...point } of model.metrics) {
    const run = await findRun(runId);
    if (!run || present.has(namePoint({ ...point, runId: run.id }))) continue;
    const metric = {
      ...{ ...point, value: Number.isFinite(value) ? value : String(value), model_id: modelId },
      ...(datasetName && { dataset_name: datasetName, dataset_digest: datasetDigest ?? '' }),
    };
    await server.post('runs/log-batch', { run_id: run.id, metrics: [metric] });
  }
}

/** A link that is there already would be refused. */
async function linkModel(
  server: TargetServer,
  modelId: string,
  { runId, direction, step }: ModelLink,
): Promise<void> {
  const { run } = await readServerRun(server, runId);
  const present = direction === 'input' ? run.inputs.models : run.outputs.models;
  if (present.some((model) => model.modelId === modelId)) return;
  if (run.deleted) await server.post('runs/restore', { run_id: runId });
  if (direction === 'input')
    await server.post('runs/log-inputs', { run_id: runId, models: [{ model_id: modelId }] });
  else await server.post('runs/outputs', { run_id: runId, models: [{ model_id: modelId, step }] });
  if (run.deleted) await server.post('runs/delete', { run_id: runId });
}
