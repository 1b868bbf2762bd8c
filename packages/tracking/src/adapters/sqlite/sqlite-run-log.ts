import { quote } from '@leadersboard/kit/errors';
import type { SqliteDatabase, SqliteWriter } from '@leadersboard/kit/sqlite';
import { RUN_NAME_TAG } from '../../domain/tracked-run.ts';
import type { RunEntries, RunLogPort } from '../../ports/run-log.ts';
import type { TextEntry } from '../../ports/tracking-server.ts';
import { trackingErrors } from '../../tracking-errors.ts';
import { type RunRow, requireActiveRun } from './find-run.ts';
import { createNameTable, type NameTable } from './name-table.ts';
import { putMetrics, toStoredPoint } from './put-metrics.ts';
import { isOfModel, putModelMetrics } from './put-model-metrics.ts';
import { putParam, putTag } from './put-text.ts';
import { putInputs, putOutputs } from './run-inputs.ts';

export function createSqliteRunLog(
  database: SqliteDatabase,
  names: NameTable = createNameTable(database),
): RunLogPort {
  return {
    log: (runId, entries) =>
      names.write((writer) =>
        putEntries(writer, names, { run: requireActiveRun(writer, runId), runId, entries }),
      ),

    changeTag: (runId, key, change) =>
      names.write((writer) => {
        const run = requireActiveRun(writer, runId);
        const id = names.open(writer, key);
        const found = writer.get<{ value: string }>(
          'SELECT value FROM tags WHERE run = ? AND key = ?',
          ...[run.id, id],
        );
        putTag(writer, run, id, change(found?.value));
      }),

    deleteTag: (runId, key) =>
      database.write((writer) => {
        const run = requireActiveRun(writer, runId);
        const { changes } = writer.run(
          'DELETE FROM tags WHERE run = ? AND key = (SELECT id FROM names WHERE name = ?)',
          ...[run.id, key],
        );
        if (changes > 0) return;
        throw trackingErrors.resource_does_not_exist(`The run ${runId} has no tag ${quote(key)}.`);
      }),

    addInputs: (runId, inputs) =>
      database.write((writer) => putInputs(writer, requireActiveRun(writer, runId), inputs)),

    addOutputs: (runId, models) =>
      database.write((writer) => putOutputs(writer, requireActiveRun(writer, runId), models)),
  };
}

type LogWish = { run: RunRow; runId: string; entries: RunEntries };

function putEntries(writer: SqliteWriter, names: NameTable, { run, runId, entries }: LogWish): void {
  for (const param of entries.params) {
    const stored = putParam(writer, run, names.open(writer, param.key), param.value);
    if (stored !== param.value) throw changedParam(runId, param, stored);
  }
  for (const { key, value } of entries.tags) {
    putTag(writer, run, names.open(writer, key), value);
    if (key === RUN_NAME_TAG) writer.run('UPDATE runs SET name = ? WHERE id = ?', value, run.id);
  }
  const points = entries.metrics.map((metric) => ({
    key: names.open(writer, metric.key),
    ...toStoredPoint(metric),
  }));
  putMetrics(writer, run, points);
  const measured = entries.metrics.filter(isOfModel);
  if (measured.length > 0) putModelMetrics(writer, names, { run, metrics: measured });
}

function changedParam(runId: string, { key, value }: TextEntry, stored: string) {
  return trackingErrors.invalid_parameter_value(
    `Changing param values is not allowed. Param with key=${quote(key)} was already logged with value=${quote(stored)} for run ID=${quote(runId)}. Attempted logging new value ${quote(value)}.`,
  );
}
