import type { SqliteValue } from '@leadersboard/kit/sqlite';
import type { DatasetInput, RunInfo, RunStatus, TrackedRun } from '../../domain/tracked-run.ts';
import type { TextEntry } from '../../ports/tracking-server.ts';

/** Reads rows as arrays, on the main thread or in a reader program. */
export type ReadRows = (sql: string, ...parameters: readonly SqliteValue[]) => unknown[][];

const RUN_COLUMNS = `runs.id, uuid, experiment, runs.name, user_id, status, start_time, end_time,
  runs.deleted OR experiments.deleted, artifact_uri`;

export const SELECT_RUN_INFO = `SELECT ${RUN_COLUMNS} FROM runs JOIN experiments ON experiments.id = experiment`;

export type InfoRow = [
  number,
  string,
  number,
  string,
  string,
  RunStatus,
  number,
  number | null,
  number,
  string,
];

/** The run with everything but its histories; undefined where there is none. */
export function readRunByUuid(rows: ReadRows, uuid: string): TrackedRun | undefined {
  const [row] = rows(`${SELECT_RUN_INFO} WHERE uuid = ?`, uuid) as InfoRow[];
  return row && readWhole(rows, row);
}

export function readInfo(row: readonly unknown[]): RunInfo {
  const [, id, experiment, name, userId, status, startTime, endTime, deleted, artifactUri] = row as InfoRow;
  return {
    ...{ id, experimentId: `${experiment}`, name, userId, status, startTime, artifactUri },
    endTime: endTime ?? undefined,
    deleted: deleted === 1,
  };
}

function readWhole(rows: ReadRows, row: InfoRow): TrackedRun {
  const [id] = row;
  const { inputs, outputs } = splitModels(readModels(rows, [id]).get(id) ?? []);
  return {
    ...readInfo(row),
    metrics: readMetrics(rows, [id]).get(id) ?? [],
    params: readTexts(rows, 'params', [id]).get(id) ?? [],
    tags: readTexts(rows, 'tags', [id]).get(id) ?? [],
    inputs: { datasets: readDatasets(rows, [id]).get(id) ?? [], models: inputs },
    outputs: { models: outputs },
  };
}

type RunModel = { isInput: boolean; modelId: string; step: number };

export function splitModels(models: readonly RunModel[]) {
  return {
    inputs: models.filter(({ isInput }) => isInput).map(({ modelId }) => ({ modelId })),
    outputs: models.filter(({ isInput }) => !isInput).map(({ modelId, step }) => ({ modelId, step })),
  };
}

/** The first column is the run, and the last parameter the list of runs. */
function readByRun<Row extends unknown[], Entry>(
  rows: ReadRows,
  sql: string,
  ids: readonly number[],
  toEntry: (...row: Row) => Entry,
): Map<number, Entry[]> {
  const entries = new Map<number, Entry[]>();
  const found = rows(`${sql} WHERE run IN (SELECT value FROM json_each(?))`, JSON.stringify(ids));
  for (const [run, ...row] of found as [number, ...Row][]) {
    const own = entries.get(run) ?? [];
    if (own.push(toEntry(...row)) === 1) entries.set(run, own);
  }
  return entries;
}

function readMetrics(rows: ReadRows, ids: readonly number[]) {
  return readByRun(
    rows,
    'SELECT run, name, value, nan, timestamp, step FROM latest_metrics CROSS JOIN names ON names.id = key',
    ids,
    (key: string, value: number, nan: number, timestamp: number, step: number) => ({
      ...{ key, timestamp, step },
      value: nan === 1 ? Number.NaN : value,
    }),
  );
}

function readTexts(rows: ReadRows, table: 'params' | 'tags', ids: readonly number[]) {
  return readByRun(
    rows,
    `SELECT run, name, value FROM ${table} CROSS JOIN names ON names.id = key`,
    ids,
    (key: string, value: string): TextEntry => ({ key, value }),
  );
}

export function readModels(rows: ReadRows, ids: readonly number[]) {
  return readByRun(
    rows,
    'SELECT run, direction, model_id, step FROM run_models',
    ids,
    (direction: 'input' | 'output', modelId: string, step: number): RunModel => ({
      ...{ isInput: direction === 'input', modelId, step },
    }),
  );
}

type DatasetRow = [
  ...[name: string, digest: string, sourceType: string, source: string],
  ...[schema: string | null, profile: string | null, tags: string],
];

export function readDatasets(rows: ReadRows, ids: readonly number[]) {
  return readByRun(
    rows,
    `SELECT run, name, digest, source_type, source, schema, profile,
       (SELECT json_group_array(json_array(key, value)) FROM run_dataset_tags
        WHERE run = run_datasets.run AND dataset = datasets.id)
     FROM run_datasets CROSS JOIN datasets ON datasets.id = dataset`,
    ids,
    (...[name, digest, sourceType, source, schema, profile, tags]: DatasetRow): DatasetInput => ({
      dataset: {
        ...{ name, digest, sourceType, source },
        ...(schema !== null && { schema }),
        ...(profile !== null && { profile }),
      },
      tags: (JSON.parse(tags) as [string, string][]).map(([key, value]) => ({ key, value })),
    }),
  );
}
