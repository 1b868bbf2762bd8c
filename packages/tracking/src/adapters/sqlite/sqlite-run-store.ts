import type { Clock } from '@leadersboard/kit/clock';
import type { SqliteDatabase, SqliteWriter } from '@leadersboard/kit/sqlite';
import { createRunId } from '../../domain/run-id.ts';
import { RUN_NAME_TAG } from '../../domain/tracked-run.ts';
import type { CreatedRun, NewTrackedRun, RunChange, RunPlace, RunStorePort } from '../../ports/run-store.ts';
import { requireActiveExperiment } from './find-experiment.ts';
import { requireActiveRun, requireRun } from './find-run.ts';
import { createNameTable, type NameTable } from './name-table.ts';
import { putTag } from './put-text.ts';
import { readRunMessage } from './read-run-messages.ts';
import { readInfo, SELECT_RUN_INFO } from './read-runs.ts';

export type SqliteRunStoreOptions = { clock: Clock; names?: NameTable };

export function createSqliteRunStore(
  database: SqliteDatabase,
  { clock, names = createNameTable(database) }: SqliteRunStoreOptions,
): RunStorePort {
  return {
    create: (run) => names.write((writer) => insertRun(writer, names, run, createRunId(clock.now()))),
    findMessage: async (runId) => readRunMessage(database, runId),
    findPlace: async (runId) => readPlace(database, runId),

    change: (runId, change) =>
      names.write((writer) => {
        const run = requireActiveRun(writer, runId);
        updateRun(writer, run.id, change);
        if (change.name) putTag(writer, run, names.open(writer, RUN_NAME_TAG), change.name);
        const [row = []] = writer.rows(`${SELECT_RUN_INFO} WHERE runs.id = ?`, run.id);
        return readInfo(row);
      }),

    setDeleted: (runId, deleted) =>
      database.write((writer) => {
        const run = requireRun(writer, runId);
        if (run.deleted === Number(deleted)) return;
        const deletedAt = deleted ? clock.now() : null;
        writer.run(
          'UPDATE runs SET deleted = ?, deleted_at = ? WHERE id = ?',
          Number(deleted),
          deletedAt,
          run.id,
        );
        for (const table of ['latest_metrics', 'params', 'tags']) {
          writer.run(`UPDATE ${table} SET deleted = ? WHERE run = ?`, Number(deleted), run.id);
        }
      }),
  };
}

function insertRun(writer: SqliteWriter, names: NameTable, run: NewTrackedRun, id: string): CreatedRun {
  const location = requireActiveExperiment(writer, run.experimentId);
  const experiment = Number(run.experimentId);
  const artifactUri = `${location}/${id}/artifacts`;
  writer.run(
    `INSERT INTO runs (uuid, experiment, name, user_id, status, start_time, artifact_uri)
     VALUES (?, ?, ?, ?, 'RUNNING', ?, ?)`,
    ...[id, experiment, run.name, run.userId, run.startTime, artifactUri],
  );
  const row = {
    ...{ id: writer.get<{ id: number }>('SELECT last_insert_rowid() AS id')?.id ?? Number.NaN, experiment },
    ...{ deleted: 0, start_time: run.startTime },
  };
  const tags = new Map(run.tags.map(({ key, value }) => [key, value]));
  if (!tags.has(RUN_NAME_TAG)) tags.set(RUN_NAME_TAG, run.name);
  for (const [key, value] of tags) putTag(writer, row, names.open(writer, key), value);
  return {
    ...{ id, experimentId: run.experimentId, name: run.name, userId: run.userId, status: 'RUNNING' },
    ...{ startTime: run.startTime, endTime: undefined, deleted: false, artifactUri },
    tags: [...tags].map(([key, value]) => ({ key, value })),
  };
}

function updateRun(writer: SqliteWriter, id: number, { status, endTime, name }: RunChange): void {
  writer.run(
    `UPDATE runs SET status = coalesce(?, status), end_time = coalesce(?, end_time), name = coalesce(?, name)
     WHERE id = ?`,
    ...[status ?? null, endTime ?? null, name || null, id],
  );
}

function readPlace(database: SqliteDatabase, runId: string): RunPlace | undefined {
  const row = database.get<{ experiment: number; deleted: number; artifact_uri: string }>(
    `SELECT experiment, runs.deleted OR experiments.deleted AS deleted, artifact_uri
     FROM runs JOIN experiments ON experiments.id = experiment WHERE uuid = ?`,
    runId,
  );
  return (
    row && { experimentId: `${row.experiment}`, deleted: row.deleted === 1, artifactUri: row.artifact_uri }
  );
}
