import type { SqliteValue } from '@leadersboard/kit/sqlite';
import type { DatasetInput, RunInfo, RunStatus, TrackedRun } from '../../domain/tracked-run.ts';
import type { TextEntry } from '../../ports/tracking-server.ts';

/** Reads rows as arrays: on the main thread for one run, in a reader program for the runs of a page. */
export type ReadRows = (sql: string, ...parameters: readonly SqliteValue[]) => unknown[][];

const RUN_COLUMNS = `runs.id, uuid, experiment, runs.name, user_id, status, start_time, end_time,
  runs.deleted OR experiments.deleted, artifact_uri`;

export const SELECT_RUN_INFO = `SELECT ${RUN_COLUMNS} FROM runs JOIN experiments ON experiments.id = experiment`;

type InfoRow = [number, string, number, string, string, RunStatus, number, number | null, number, string];

/** The run with everything but its histories; undefined where there is none. */
export function readRunByUuid(rows: ReadRows, uuid: string): TrackedRun | undefined {
  const [run] = readWhole(rows, rows(`${SELECT_RUN_INFO} WHERE uuid = ?`, uuid) as InfoRow[]);
  return run;
}

/** The same by their numbers inside, in the order of these. */
export function readRunsByIds(rows: ReadRows, ids: readonly number[]): TrackedRun[] {
  const found = rows(
    `${SELECT_RUN_INFO} WHERE runs.id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(ids),
  ) as InfoRow[];
  const byId = new Map(found.map((row) => [row[0], row]));
  return readWhole(
    rows,
    ids.flatMap((id) => {
      const row = byId.get(id);
      return row ? [row] : [];
    }),
  );
}

export function readInfo(row: readonly unknown[]): RunInfo {
  const [, id, experiment, name, userId, status, startTime, endTime, deleted, artifactUri] = row as InfoRow;
  return {
    ...{ id, experimentId: `${experiment}`, name, userId, status, startTime, artifactUri },
    endTime: endTime ?? undefined,
    deleted: deleted === 1,
  };
}

/** What belongs to several runs is read at once, so that a page of a hundred costs five statements and not five hundred. */
function readWhole(rows: ReadRows, infos: readonly InfoRow[]): TrackedRun[] {
  const ids = infos.map(([id]) => id);
  const metrics = readMetrics(rows, ids);
  const params = readTexts(rows, 'params', ids);
  const tags = readTexts(rows, 'tags', ids);
  const datasets = readDatasets(rows, ids);
  const models = readModels(rows, ids);
  return infos.map((row) => {
    const [id] = row;
    const own = models.get(id) ?? [];
    return {
      ...readInfo(row),
      ...{ metrics: metrics.get(id) ?? [], params: params.get(id) ?? [], tags: tags.get(id) ?? [] },
      inputs: {
        datasets: datasets.get(id) ?? [],
        models: own.filter(({ isInput }) => isInput).map(({ modelId }) => ({ modelId })),
      },
      outputs: {
        models: own.filter(({ isInput }) => !isInput).map(({ modelId, step }) => ({ modelId, step })),
      },
    };
  });
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

function readModels(rows: ReadRows, ids: readonly number[]) {
  return readByRun(
    rows,
    'SELECT run, direction, model_id, step FROM run_models',
    ids,
    (direction: 'input' | 'output', modelId: string, step: number) => ({
      ...{ isInput: direction === 'input', modelId, step },
    }),
  );
}

type DatasetRow = [
  ...[name: string, digest: string, sourceType: string, source: string],
  ...[schema: string | null, profile: string | null, tags: string],
];

function readDatasets(rows: ReadRows, ids: readonly number[]) {
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
