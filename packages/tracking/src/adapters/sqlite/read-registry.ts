import { type ModelStage, modelStages } from '../../domain/registry/model-stage.ts';
import type { ModelVersion } from '../../domain/registry/model-version.ts';
import type { ModelAlias, RegisteredModel } from '../../domain/registry/registered-model.ts';
import type { TextEntry } from '../../ports/tracking-server.ts';
import type { ReadRows } from './read-runs.ts';

const MODEL_COLUMNS = `name, description, created_at, updated_at,
  (SELECT json_group_array(json_array(key, value)) FROM registered_model_tags WHERE model = name)`;

const SELECT_MODEL = `SELECT ${MODEL_COLUMNS} FROM registered_models`;

type ModelRow = [string, string, number, number, string];

const VERSION_COLUMNS = `versions.model, versions.version, created_at, updated_at, description, stage, source, location, run_id,
  run_link, model_id, (SELECT json_group_array(json_array(key, value)) FROM model_version_tags AS tags
   WHERE tags.model = versions.model AND tags.version = versions.version)`;

const SELECT_VERSION = `SELECT ${VERSION_COLUMNS} FROM model_versions AS versions`;

type VersionRow = [
  ...[model: string, version: number, createdAt: number, updatedAt: number, description: string | null],
  ...[stage: ModelStage, source: string, location: string, runId: string, runLink: string],
  ...[modelId: string | null, tags: string],
];

/** One step in an index for each stage, however many versions there are. */
const NEWEST_OF_STAGES = modelStages
  .map(() => '(SELECT max(version) FROM model_versions WHERE model = ? AND stage = ?)')
  .join(', ');

export function readModelByName(rows: ReadRows, name: string): RegisteredModel | undefined {
  const [row] = rows(`${SELECT_MODEL} WHERE name = ?`, name);
  return row && readModel(rows, row);
}

export function readModelById(rows: ReadRows, id: number): RegisteredModel | undefined {
  const [row] = rows(`${SELECT_MODEL} WHERE id = ?`, id);
  return row && readModel(rows, row);
}

/** Completes a row of SELECT_MODEL by what hangs on it. */
function readModel(rows: ReadRows, row: readonly unknown[]): RegisteredModel {
  const [name, description, createdAt, updatedAt, tags] = row as ModelRow;
  const latestVersions = rows(
    `${SELECT_VERSION} WHERE versions.model = ? AND versions.version IN (${NEWEST_OF_STAGES})
     ORDER BY versions.version`,
    ...[name, ...modelStages.flatMap((stage) => [name, stage])],
  );
  return {
    ...{ name, description, createdAt, updatedAt, tags: readTags(tags), aliases: readAliases(rows, name) },
    latestVersions: latestVersions.map(readVersion),
  };
}

function readAliases(rows: ReadRows, name: string): ModelAlias[] {
  const found = rows('SELECT alias, version FROM model_aliases WHERE model = ?', name);
  return (found as [string, number][]).map(([alias, version]) => ({ alias, version }));
}

export function readVersionByNumber(
  rows: ReadRows,
  modelName: string,
  version: number,
): ModelVersion | undefined {
  const [row] = rows(
    `${SELECT_VERSION} WHERE versions.model = ? AND versions.version = ?`,
    ...[modelName, version],
  );
  if (!row) return undefined;
  const aliases = rows('SELECT alias FROM model_aliases WHERE model = ? AND version = ?', modelName, version);
  return { ...readVersion(row), aliases: (aliases as [string][]).map(([alias]) => alias) };
}

/** Without the aliases. */
export function readVersionById(rows: ReadRows, id: number): ModelVersion | undefined {
  const [row] = rows(`${SELECT_VERSION} WHERE versions.id = ?`, id);
  return row && readVersion(row);
}

function readVersion(row: readonly unknown[]): ModelVersion {
  const [modelName, version, createdAt, updatedAt, description, stage, ...rest] = row as VersionRow;
  const [source, location, runId, runLink, modelId, tags] = rest;
  return {
    ...{ modelName, version, createdAt, updatedAt, stage, source, location, runId, runLink },
    ...{ description: description ?? undefined, modelId: modelId ?? undefined },
    ...{ tags: readTags(tags), aliases: [] },
  };
}

function readTags(json: string): TextEntry[] {
  return (JSON.parse(json) as [string, string][]).map(([key, value]) => ({ key, value }));
}
