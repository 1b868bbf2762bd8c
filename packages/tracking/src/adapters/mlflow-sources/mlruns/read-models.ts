import { join } from 'node:path';
import type { LoggedModel, ModelMetric } from '../../../domain/logged-models/logged-model.ts';
import type { SourceModelVersion, SourceRegisteredModel } from '../../../domain/transfer/source-entities.ts';
import type { ReportProblem } from '../../../ports/tracking-source.ts';
import { listFolders, walkFolder } from '../list-folder.ts';
import { loggedModelMeta, modelVersionMeta, registeredModelMeta } from './meta-schemas.ts';
import { readMeta } from './read-meta.ts';
import { parsePoint, readMetricFile } from './read-metric-file.ts';
import { readTexts } from './read-run.ts';

export function readLoggedModel(folder: string, report: ReportProblem): LoggedModel | undefined {
  const meta = readMeta(folder, loggedModelMeta, report);
  if (!meta) return undefined;
  return {
    id: meta.model_id,
    experimentId: meta.experiment_id,
    name: meta.name,
    type: meta.model_type,
    sourceRunId: meta.source_run_id,
    status: meta.status,
    statusMessage: meta.status_message,
    createdAt: meta.creation_timestamp,
    updatedAt: meta.last_updated_timestamp,
    artifactUri: meta.artifact_location,
    params: readTexts(join(folder, 'params'), report),
    tags: readTexts(join(folder, 'tags'), report),
    metrics: readModelMetrics(join(folder, 'metrics'), report),
  };
}

export function readRegisteredModel(
  folder: string,
  report: ReportProblem,
): SourceRegisteredModel | undefined {
  const meta = readMeta(folder, registeredModelMeta, report);
  if (!meta) return undefined;
  const versions = listFolders(folder, report)
    .filter((name) => name.startsWith('version-'))
    .flatMap((name) => readVersion(join(folder, name), report) ?? []);
  return {
    ...{ name: meta.name, description: meta.description },
    ...{ createdAt: meta.creation_timestamp, updatedAt: meta.last_updated_timestamp },
    tags: readTexts(join(folder, 'tags'), report),
    aliases: readAliases(join(folder, 'aliases'), report),
    versions: versions.sort((one, other) => one.version - other.version),
  };
}

function readVersion(folder: string, report: ReportProblem): SourceModelVersion | undefined {
  const meta = readMeta(folder, modelVersionMeta, report);
  if (!meta || meta.current_stage === 'Deleted_Internal') return undefined;
  return {
    version: meta.version,
    description: meta.description,
    createdAt: meta.creation_timestamp,
    updatedAt: meta.last_updated_timestamp,
    ...(meta.user_id && { userId: meta.user_id }),
    stage: meta.current_stage,
    source: meta.source,
    ...(meta.run_id && { runId: meta.run_id }),
    ...(meta.run_link && { runLink: meta.run_link }),
    status: meta.status,
    ...(meta.status_message && { statusMessage: meta.status_message }),
    tags: readTexts(join(folder, 'tags'), report),
  };
}

function readAliases(folder: string, report: ReportProblem): SourceRegisteredModel['aliases'] {
  return readTexts(folder, report).flatMap(({ key, value }) => {
    if (/^[1-9]\d{0,8}$/.test(value)) return [{ alias: key, version: Number(value) }];
    report(`${join(folder, key)} names no version; it is left out.`);
    return [];
  });
}

function readModelMetrics(folder: string, report: ReportProblem): ModelMetric[] {
  return [...walkFolder(folder, report)].flatMap((key) => [
    ...[...readMetricFile(join(folder, key), key, parseModelLine, report)].flat(),
  ]);
}

/** A model's lines: `timestamp value step run [dataset digest]`. */
function parseModelLine(fields: readonly string[], key: string): ModelMetric | undefined {
  const [timestamp, value, step, runId = '', datasetName, datasetDigest] = fields;
  const point = parsePoint(key, timestamp, value, step);
  if (!point || (fields.length !== 4 && fields.length !== 6)) return undefined;
  return {
    ...point,
    runId,
    ...(datasetName && { datasetName }),
    ...(datasetDigest && { datasetDigest }),
  };
}
