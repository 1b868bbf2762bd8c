import type { SqliteValue } from '@leadersboard/kit/sqlite';
import type { DatasetInput, RunInfo, RunStatus, TrackedRun } from '../../domain/tracked-run.ts';
import type { MetricEntry, TextEntry } from '../../ports/tracking-server.ts';

/** Reads rows as arrays, on the main thread or in a reader program. */
export type ReadRows = (sql: string, ...parameters: readonly SqliteValue[]) => unknown[][];

const RUN_COLUMNS = `runs.id, uuid, experiment, runs.name, user_id, status, start_time, end_time,
  runs.deleted OR experiments.deleted, artifact_uri`;

export const SELECT_RUN_INFO = `SELECT ${RUN_COLUMNS} FROM runs JOIN experiments ON experiments.id = experiment`;

type InfoRow = [number, string, number, string, string, RunStatus, number, number | null, number, string];

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
  const [run] = row;
  const models = readModels(rows, run);
  return {
    ...readInfo(row),
    ...{ metrics: readMetrics(rows, run), params: readTexts(rows, 'params', run) },
    tags: readTexts(rows, 'tags', run),
    inputs: {
      datasets: readDatasets(rows, run),
      models: models.filter(({ isInput }) => isInput).map(({ modelId }) => ({ modelId })),
    },
    outputs: {
      models: models.filter(({ isInput }) => !isInput).map(({ modelId, step }) => ({ modelId, step })),
    },
  };
}

type MetricRow = [key: string, value: number, nan: number, timestamp: number, step: number];

function readMetrics(rows: ReadRows, run: number): MetricEntry[] {
  const found = rows(
    `SELECT name, value, nan, timestamp, step FROM latest_metrics CROSS JOIN names ON names.id = key
     WHERE run = ?`,
    run,
  ) as MetricRow[];
  return found.map(([key, value, nan, timestamp, step]) => ({
    ...{ key, timestamp, step },
    value: nan === 1 ? Number.NaN : value,
  }));
}

function readTexts(rows: ReadRows, table: 'params' | 'tags', run: number): TextEntry[] {
  const found = rows(
    `SELECT name, value FROM ${table} CROSS JOIN names ON names.id = key WHERE run = ?`,
    run,
  ) as [key: string, value: string][];
  return found.map(([key, value]) => ({ key, value }));
}

function readModels(rows: ReadRows, run: number) {
  const found = rows('SELECT direction, model_id, step FROM run_models WHERE run = ?', run);
  return (found as ['input' | 'output', string, number][]).map(([direction, modelId, step]) => ({
    ...{ isInput: direction === 'input', modelId, step },
  }));
}

type DatasetRow = [
  ...[name: string, digest: string, sourceType: string, source: string],
  ...[schema: string | null, profile: string | null, tags: string],
];

function readDatasets(rows: ReadRows, run: number): DatasetInput[] {
  const found = rows(
    `SELECT name, digest, source_type, source, schema, profile,
       (SELECT json_group_array(json_array(key, value)) FROM run_dataset_tags
        WHERE run = run_datasets.run AND dataset = datasets.id)
     FROM run_datasets CROSS JOIN datasets ON datasets.id = dataset WHERE run = ?`,
    run,
  ) as DatasetRow[];
  return found.map(([name, digest, sourceType, source, schema, profile, tags]) => ({
    dataset: {
      ...{ name, digest, sourceType, source },
      ...(schema !== null && { schema }),
      ...(profile !== null && { profile }),
    },
    tags: (JSON.parse(tags) as [string, string][]).map(([key, value]) => ({ key, value })),
  }));
}
