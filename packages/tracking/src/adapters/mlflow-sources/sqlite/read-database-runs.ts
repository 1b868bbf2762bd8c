import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { DatasetInput } from '../../../domain/tracked-run.ts';
import type { SourceRun } from '../../../domain/transfer/source-entities.ts';
import type { TextEntry } from '../../../ports/tracking-server.ts';
import type { ReportProblem } from '../../../ports/tracking-source.ts';
import { datasetRow, entryRow, linkRow, parseRows, runRow, selectColumns } from './mlflow-tables.ts';
import type { MlflowDatabase } from './open-mlflow-database.ts';
import { groupEntries, readEntries } from './read-entries.ts';

export type RunPlace = { experimentId: string; experimentDeleted: boolean };

/** The runs of an experiment in the order in which they were created, a page of them at a time. */
export function* readDatabaseRuns(
  database: MlflowDatabase,
  place: RunPlace,
  pageSize: number,
  report: ReportProblem,
): Generator<SourceRun> {
  const columns = selectColumns(database, 'runs', runRow);
  const sql = `SELECT ${columns} FROM runs WHERE experiment_id = ? AND rowid > ? ORDER BY rowid LIMIT ?`;
  for (let after = -1; ; ) {
    const rows = database.rows(sql, Number(place.experimentId), after, pageSize);
    if (rows.length === 0) return;
    after = Number(rows.at(-1)?.rowid);
    yield* completeRuns(database, parseRows(rows, runRow, 'runs', report), place, report);
  }
}

/** Adds what other tables say of these runs. */
function completeRuns(
  database: MlflowDatabase,
  rows: readonly z.infer<typeof runRow>[],
  { experimentId, experimentDeleted }: RunPlace,
  report: ReportProblem,
): SourceRun[] {
  const ids = JSON.stringify(rows.map(({ run_uuid }) => run_uuid));
  const tags = readEntries(database, { table: 'tags', owner: 'run_uuid' }, ids, report);
  const params = readEntries(database, { table: 'params', owner: 'run_uuid' }, ids, report);
  const datasets = readDatasets(database, ids, report);
  const inputs = readLinks(database, 'MODEL_INPUT', ids, report);
  const outputs = readLinks(database, 'MODEL_OUTPUT', ids, report);
  const latest = readLatest(database, ids, report);
  return rows.map((row) => {
    const id = row.run_uuid;
    const own = tags.get(id) ?? [];
    const run = {
      ...{ id, experimentId, userId: row.user_id, status: row.status },
      name: row.name || (own.find(({ key }) => key === 'mlflow.runName')?.value ?? ''),
      ...{ startTime: row.start_time, endTime: row.end_time, artifactUri: row.artifact_uri },
      deleted: row.lifecycle_stage || experimentDeleted,
      ...{ params: params.get(id) ?? [], tags: own },
      inputs: {
        datasets: datasets.get(id) ?? [],
        models: (inputs.get(id) ?? []).map(({ modelId }) => ({ modelId })),
      },
      outputs: { models: outputs.get(id) ?? [] },
    };
    const state = createHash('sha256').update(JSON.stringify([run, latest.get(id)]));
    return { ...run, state: state.digest('hex') };
  });
}

/** Points are only added, and a new one is the latest or there are more of them. */
function readLatest(database: MlflowDatabase, ids: string, report: ReportProblem) {
  const sql = `SELECT run_uuid AS owner, key, 
      count(*) || ' ' || max(step) || ' ' || max(timestamp) AS value
    FROM metrics WHERE run_uuid IN (SELECT value FROM json_each(?)) GROUP BY run_uuid, key ORDER BY key`;
  return Map.groupBy(parseRows(database.rows(sql, ids), entryRow, 'metrics', report), ({ owner }) => owner);
}

function readDatasets(database: MlflowDatabase, ids: string, report: ReportProblem) {
  if (database.columnsOf('inputs').size === 0) return new Map<string, DatasetInput[]>();
  const columns = selectColumns(database, 'datasets', datasetRow.omit({ run: true, input_uuid: true }));
  const sql = `SELECT destination_id AS run, input_uuid, ${columns}
    FROM inputs JOIN datasets ON dataset_uuid = source_id
    WHERE source_type = 'DATASET' AND destination_type = 'RUN'
      AND destination_id IN (SELECT value FROM json_each(?)) ORDER BY name, digest`;
  const rows = parseRows(database.rows(sql, ids), datasetRow, 'datasets', report);
  const inputIds = JSON.stringify(rows.map(({ input_uuid }) => input_uuid));
  const tags = readEntries(
    database,
    { table: 'input_tags', owner: 'input_uuid', key: 'name' },
    inputIds,
    report,
  );
  const groups = Map.groupBy(rows, ({ run }) => run);
  return new Map([...groups].map(([run, own]) => [run, own.map((row) => describeDataset(row, tags))]));
}

function describeDataset(
  row: z.infer<typeof datasetRow>,
  tags: ReadonlyMap<string, readonly TextEntry[]>,
): DatasetInput {
  const { dataset_schema: schema, dataset_profile: profile } = row;
  return {
    dataset: {
      ...{ name: row.name, digest: row.digest },
      ...{ sourceType: row.dataset_source_type, source: row.dataset_source },
      ...(schema && { schema }),
      ...(profile && { profile }),
    },
    tags: tags.get(row.input_uuid) ?? [],
  };
}

/** Models that runs took in or put out. */
function readLinks(
  database: MlflowDatabase,
  kind: 'MODEL_INPUT' | 'MODEL_OUTPUT',
  ids: string,
  report: ReportProblem,
) {
  const columns = database.columnsOf('inputs');
  if (columns.size === 0) return new Map<string, { modelId: string; step: number }[]>();
  const step = columns.has('step') ? 'step' : '0 AS step';
  const sql = `SELECT source_id AS run, destination_id AS model, ${step} FROM inputs
    WHERE destination_type = ? AND source_id IN (SELECT value FROM json_each(?)) ORDER BY destination_id`;
  const rows = parseRows(database.rows(sql, kind, ids), linkRow, 'inputs', report);
  return groupEntries(rows, ({ run, model, step }) => [run, { modelId: model, step }]);
}
