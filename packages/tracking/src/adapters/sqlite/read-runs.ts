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
  const [row] = rows(`${SELECT_RUN_INFO} WHERE uuid = ?`, uuid);
  return row && readWhole(rows, row as InfoRow);
}

/** The same by its number inside. */
export function readRunById(rows: ReadRows, id: number): TrackedRun | undefined {
  const [row] = rows(`${SELECT_RUN_INFO} WHERE runs.id = ?`, id);
  return row && readWhole(rows, row as InfoRow);
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
  const models = rows('SELECT direction, model_id, step FROM run_models WHERE run = ?', id) as ModelRow[];
  return {
    ...readInfo(row),
    metrics: readMetrics(rows, id),
    params: readTexts(rows, 'params', id),
    tags: readTexts(rows, 'tags', id),
    inputs: {
      datasets: readDatasets(rows, id),
      models: models.flatMap(([direction, modelId]) => (direction === 'input' ? [{ modelId }] : [])),
    },
    outputs: {
      models: models.flatMap(([direction, modelId, step]) =>
        direction === 'output' ? [{ modelId, step }] : [],
      ),
    },
  };
}

type ModelRow = ['input' | 'output', string, number];

function readMetrics(rows: ReadRows, run: number): TrackedRun['metrics'] {
  const found = rows(
    'SELECT name, value, nan, timestamp, step FROM latest_metrics JOIN names ON names.id = key WHERE run = ?',
    run,
  ) as [string, number, number, number, number][];
  return found.map(([key, value, nan, timestamp, step]) => ({
    ...{ key, timestamp, step },
    value: nan === 1 ? Number.NaN : value,
  }));
}

function readTexts(rows: ReadRows, table: 'params' | 'tags', run: number): TextEntry[] {
  const found = rows(`SELECT name, value FROM ${table} JOIN names ON names.id = key WHERE run = ?`, run);
  return (found as [string, string][]).map(([key, value]) => ({ key, value }));
}

function readDatasets(rows: ReadRows, run: number): DatasetInput[] {
  const found = rows(
    `SELECT name, digest, source_type, source, schema, profile,
       (SELECT json_group_array(json_array(key, value)) FROM run_dataset_tags
        WHERE run = run_datasets.run AND dataset = datasets.id)
     FROM run_datasets JOIN datasets ON datasets.id = dataset WHERE run = ?`,
    run,
  ) as [string, string, string, string, string | null, string | null, string][];
  return found.map(([name, digest, sourceType, source, schema, profile, tags]) => ({
    dataset: {
      ...{ name, digest, sourceType, source },
      ...(schema !== null && { schema }),
      ...(profile !== null && { profile }),
    },
    tags: (JSON.parse(tags) as [string, string][]).map(([key, value]) => ({ key, value })),
  }));
}
