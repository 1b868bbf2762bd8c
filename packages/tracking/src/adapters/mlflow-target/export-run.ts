import { z } from 'zod';
import { serverLimits } from '../../domain/server-limits.ts';
import { digestRunEntries } from '../../domain/transfer/digest-entries.ts';
import { createPointsMeter } from '../../domain/transfer/measures.ts';
import type { SourceRun } from '../../domain/transfer/source-entities.ts';
import type { MetricEntry, TextEntry } from '../../ports/tracking-server.ts';
import type { ReportProblem } from '../../ports/tracking-source.ts';
import type { RunTransfer, TransferMark } from '../../ports/transfer-target.ts';
import { readServerPoints, readServerRun, runAnswer } from '../mlflow-sources/index.ts';
import { findExportedRun } from './exported-entities.ts';
import { createProxiedFiles } from './proxied-files.ts';
import { MARK_TAG, ORIGIN_TAG, type TargetServer } from './target-server.ts';

export type ExportedRun = { id: string; artifactUri: string };

export type ExportRunOptions = {
  server: TargetServer;
  run: SourceRun;
  experimentId: string;
  /** The run there of another run of ours. */
  findRun(runId: string): Promise<ExportedRun | undefined>;
  /** Told as soon as there is a run to name. */
  onFound(exported: ExportedRun): void;
  report: ReportProblem;
};

const PARENT_TAG = 'mlflow.parentRunId';
const POINTS_PAGE = 20_000;
const createdRun = z.object({ run: runAnswer });

/** A run that breaks off is found by its tag and gone on with; MLflow itself drops points that come again. */
export async function exportRun({
  server,
  run,
  experimentId,
  ...options
}: ExportRunOptions): Promise<RunTransfer> {
  const found = await findExportedRun(server, [experimentId], run.id);
  const exported = found ?? {
    ...(await createRun(server, run, experimentId)),
    mark: undefined,
    deleted: false,
  };
  options.onFound(exported);
  const { id } = exported;
  let isDeleted = exported.deleted;

  /** What is deleted takes nothing. */
  async function setDeleted(deleted: boolean): Promise<void> {
    if (deleted !== isDeleted) await server.post(deleted ? 'runs/delete' : 'runs/restore', { run_id: id });
    isDeleted = deleted;
  }

  return {
    mark: exported.mark,
    files: createProxiedFiles(server, { ...exported, kind: 'run', experimentId }, options.report),

    async append(points) {
      await setDeleted(false);
      for (let first = 0; first < points.length; first += serverLimits.metricsPerBatch) {
        const metrics = points.slice(first, first + serverLimits.metricsPerBatch).map(writePoint);
        await server.post('runs/log-batch', { run_id: id, metrics });
      }
    },

    async finish(mark) {
      await setDeleted(false);
      await logTexts(server, id, 'params', run.params);
      const tags = await translateParent(run, options);
      await logTexts(server, id, 'tags', tags);
      await logDatasets(server, id, run);
      await endRun(server, id, run);
      await logTexts(server, id, 'tags', [{ key: MARK_TAG, value: JSON.stringify(mark) }]);
      await setDeleted(run.deleted);
    },

    async measure() {
      // Whoever brings a deleted experiment back has MLflow bring back its runs.
      await setDeleted(run.deleted);
      return measureRun(server, id, run);
    },
  };
}

async function createRun(
  { client, signal }: TargetServer,
  run: SourceRun,
  experimentId: string,
): Promise<ExportedRun> {
  const body = {
    ...{ experiment_id: experimentId, run_name: run.name, user_id: run.userId, start_time: run.startTime },
    tags: [{ key: ORIGIN_TAG, value: run.id }],
  };
  const call = { method: 'POST', path: 'runs/create', body, signal, once: true, schema: createdRun } as const;
  const { info } = (await client.call(call)).run;
  return { id: info.run_id, artifactUri: info.artifact_uri };
}

async function logTexts(
  server: TargetServer,
  runId: string,
  kind: 'params' | 'tags',
  entries: readonly TextEntry[],
): Promise<void> {
  for (let first = 0; first < entries.length; first += serverLimits.paramsPerBatch) {
    const some = entries.slice(first, first + serverLimits.paramsPerBatch);
    await server.post('runs/log-batch', { run_id: runId, [kind]: some });
  }
}

/** A parent has another id there, and comes before its children as long as it began before them. */
async function translateParent(
  run: SourceRun,
  { findRun, report }: Pick<ExportRunOptions, 'findRun' | 'report'>,
): Promise<TextEntry[]> {
  const parentId = run.tags.find(({ key }) => key === PARENT_TAG)?.value;
  if (parentId === undefined) return [...run.tags];
  const parent = await findRun(parentId);
  if (!parent) report(`The run ${run.id} names a parent, ${parentId}, which is not there; it stays without.`);
  const others = run.tags.filter(({ key }) => key !== PARENT_TAG);
  return parent ? [...others, { key: PARENT_TAG, value: parent.id }] : others;
}

async function logDatasets(server: TargetServer, runId: string, { inputs }: SourceRun): Promise<void> {
  if (inputs.datasets.length === 0) return;
  const datasets = inputs.datasets.map(({ tags, dataset: { sourceType, ...dataset } }) => ({
    tags,
    dataset: { ...dataset, source_type: sourceType },
  }));
  await server.post('runs/log-inputs', { run_id: runId, datasets });
}

async function endRun(
  server: TargetServer,
  runId: string,
  { status, endTime, name }: SourceRun,
): Promise<void> {
  const ended = endTime === undefined ? {} : { end_time: endTime };
  await server.post('runs/update', { run_id: runId, status, run_name: name, ...ended });
}

function writePoint({ value, ...point }: MetricEntry) {
  return { ...point, value: Number.isFinite(value) ? value : String(value) };
}

/** As our own run says it: without our tags, with the parent's id as we know it. The models' links come after the models. */
async function measureRun(
  server: TargetServer,
  runId: string,
  own: SourceRun,
): Promise<Pick<TransferMark, 'entries' | 'points'>> {
  const { run, keys } = await readServerRun(server, runId);
  const meter = createPointsMeter();
  for await (const piece of readServerPoints(server, { runId, keys, pageSize: POINTS_PAGE })) {
    for (const point of piece) meter.add(point);
  }
  const parent = own.tags.find(({ key }) => key === PARENT_TAG);
  const tags = run.tags
    .filter(({ key }) => key !== ORIGIN_TAG && key !== MARK_TAG)
    .map((tag) => (tag.key === PARENT_TAG && parent ? parent : tag));
  const inputs = { datasets: run.inputs.datasets, models: own.inputs.models };
  const entries = digestRunEntries({ ...run, tags, inputs, outputs: own.outputs });
  return { entries, points: meter.measure() };
}
