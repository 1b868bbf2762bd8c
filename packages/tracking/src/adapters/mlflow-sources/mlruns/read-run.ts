import { createHash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { DatasetInput } from '../../../domain/tracked-run.ts';
import type { SourceRun } from '../../../domain/transfer/source-entities.ts';
import type { TextEntry } from '../../../ports/tracking-server.ts';
import type { ReportProblem } from '../../../ports/tracking-source.ts';
import { listFolders, walkFolder } from '../list-folder.ts';
import { sourceId } from '../source-id.ts';
import { datasetMeta, inputMeta, outputMeta, type runMeta } from './meta-schemas.ts';
import { readMeta } from './read-meta.ts';
import { readPlainFile } from './read-plain-file.ts';

/** What the folder of a run says besides its points. */
export function readRun(
  folder: string,
  meta: z.infer<typeof runMeta>,
  experiment: { folder: string; deleted: boolean },
  report: ReportProblem,
): SourceRun {
  const tags = readTexts(join(folder, 'tags'), report);
  const run = {
    id: meta.run_id,
    experimentId: meta.experiment_id,
    name: meta.run_name ?? findTag(tags, 'mlflow.runName') ?? meta.name ?? '',
    userId: meta.user_id,
    status: meta.status,
    startTime: meta.start_time,
    endTime: meta.end_time,
    deleted: meta.lifecycle_stage || experiment.deleted,
    artifactUri: meta.artifact_uri,
    params: readTexts(join(folder, 'params'), report),
    tags,
    inputs: readInputs(folder, experiment.folder, report),
    outputs: { models: readOutputs(folder, report) },
  };
  return { ...run, state: digestState(run, join(folder, 'metrics'), report) };
}

/** Each file of the folder is a text, and its path the key. */
export function readTexts(folder: string, report: ReportProblem): TextEntry[] {
  return [...walkFolder(folder, report)].flatMap((key) => {
    const value = readPlainFile(join(folder, key), report);
    return value === undefined ? [] : [{ key, value }];
  });
}

function findTag(tags: readonly TextEntry[], key: string): string | undefined {
  return tags.find((tag) => tag.key === key)?.value;
}

function readInputs(folder: string, experimentFolder: string, report: ReportProblem): SourceRun['inputs'] {
  const datasets: DatasetInput[] = [];
  const models: { modelId: string }[] = [];
  for (const name of listFolders(join(folder, 'inputs'), report)) {
    const input = readMeta(join(folder, 'inputs', name), inputMeta, report);
    if (!input) continue;
    if (input.source_type !== 'DATASET') {
      models.push({ modelId: input.source_id });
      continue;
    }
    const dataset = readDataset(join(experimentFolder, 'datasets', input.source_id), report);
    if (dataset) datasets.push({ dataset, tags: toEntries(input.tags) });
  }
  return { datasets, models };
}

function readDataset(folder: string, report: ReportProblem): DatasetInput['dataset'] | undefined {
  const meta = readMeta(folder, datasetMeta, report);
  if (!meta) return undefined;
  const { source_type: sourceType, schema, profile, ...dataset } = meta;
  return { ...dataset, sourceType, ...(schema && { schema }), ...(profile && { profile }) };
}

function readOutputs(folder: string, report: ReportProblem): { modelId: string; step: number }[] {
  const outputs = join(folder, 'outputs');
  return listFolders(outputs, report).flatMap((name) => {
    const meta = sourceId.safeParse(name).success && readMeta(join(outputs, name), outputMeta, report);
    return meta ? [{ modelId: meta.destination_id, step: meta.step }] : [];
  });
}

function toEntries(texts: Readonly<Record<string, string>>): TextEntry[] {
  return Object.entries(texts).map(([key, value]) => ({ key, value }));
}

/** Files of metrics only grow. */
function digestState(run: unknown, metrics: string, report: ReportProblem): string {
  const hash = createHash('sha256').update(JSON.stringify(run));
  for (const key of walkFolder(metrics, report)) {
    hash.update(JSON.stringify([key, lstatSync(join(metrics, key)).size]));
  }
  return hash.digest('hex');
}
