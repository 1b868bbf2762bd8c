import type { SqliteWriter } from '@leadersboard/kit/sqlite';
import type { SourceRun } from '../../../domain/transfer/source-entities.ts';
import type { RunRow } from '../find-run.ts';
import { requireRun } from '../find-run.ts';
import type { NameTable } from '../name-table.ts';
import { putParam, putTag } from '../put-text.ts';
import { putInputs, putOutputs } from '../run-inputs.ts';

export type RunPlacement = { experimentId: string; artifactUri: string; now: number };

/** Makes the run, or brings what is there of it up to what the source says; under its own id in any case. */
export function putTransferredRun(
  writer: SqliteWriter,
  names: NameTable,
  run: SourceRun,
  { experimentId, artifactUri, now }: RunPlacement,
): RunRow {
  const ofExperiment = writer.get<{ deleted: number }>(
    'SELECT deleted FROM experiments WHERE id = ?',
    Number(experimentId),
  );
  // Whoever restores the experiment wants its runs back.
  const deleted = Number(run.deleted && ofExperiment?.deleted !== 1);
  writer.run(
    `INSERT INTO runs (uuid, experiment, name, user_id, status, start_time, end_time, deleted, deleted_at, artifact_uri)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (uuid) DO UPDATE SET name = excluded.name, user_id = excluded.user_id, status = excluded.status,
       end_time = excluded.end_time, deleted = excluded.deleted, deleted_at = excluded.deleted_at`,
    ...[run.id, Number(experimentId), run.name, run.userId, run.status, run.startTime],
    ...[run.endTime ?? null, deleted, deleted === 1 ? now : null, artifactUri],
  );
  const row = requireRun(writer, run.id);
  for (const { key, value } of run.params) putParam(writer, row, names.open(writer, key), value);
  for (const { key, value } of run.tags) putTag(writer, row, names.open(writer, key), value);
  for (const table of ['latest_metrics', 'params', 'tags']) {
    writer.run(`UPDATE ${table} SET deleted = ?1 WHERE run = ?2 AND deleted <> ?1`, deleted, row.id);
  }
  putInputs(writer, row, run.inputs);
  putOutputs(writer, row, run.outputs.models);
  return row;
}
