import { extname } from 'node:path';
import type { Clock } from '@leadersboard/kit/clock';
import { quote } from '@leadersboard/kit/errors';
import type { SqliteDatabase, SqliteWriter } from '@leadersboard/kit/sqlite';
import { type LoggedModel, loggedModelStatuses } from '../../domain/logged-models/logged-model.ts';
import { createRunId } from '../../domain/run-id.ts';
import type {
  LoggedModelChange,
  LoggedModelPlace,
  LoggedModelStorePort,
  NewLoggedModel,
} from '../../ports/logged-model-store.ts';
import type { TextEntry } from '../../ports/tracking-server.ts';
import { trackingErrors } from '../../tracking-errors.ts';
import { requireActiveExperiment } from './find-experiment.ts';
import type { LoggedModelQuestion } from './logged-model-program.ts';

const PROGRAM = new URL(`./logged-model-program${extname(import.meta.url)}`, import.meta.url);

export function createSqliteLoggedModelStore(
  database: SqliteDatabase,
  { clock }: { clock: Clock },
): LoggedModelStorePort {
  return {
    create: (model) => database.write((writer) => insertModel(writer, model, clock.now())),
    find: (modelId, { deletedToo = false } = {}) => {
      const input: LoggedModelQuestion = { modelId, deletedToo };
      return database.perform<LoggedModel | undefined>({ program: PROGRAM, input });
    },
    findPlace: async (modelId) => readPlace(database, modelId),
    change: (modelId, change) =>
      database.write((writer) =>
        applyChange(writer, { id: requireModel(writer, modelId), modelId, change, now: clock.now() }),
      ),
  };
}

function insertModel(writer: SqliteWriter, model: NewLoggedModel, now: number): LoggedModel {
  const { experimentId, name, type, sourceRunId, params, tags } = model;
  const modelId = `m-${createRunId(now)}`;
  const artifactUri = `${requireActiveExperiment(writer, experimentId)}/models/${modelId}/artifacts`;
  const status = 'PENDING';
  writer.run(
    `INSERT INTO logged_models
       (model_id, experiment, name, type, source_run_id, status, created_at, updated_at, artifact_uri)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[modelId, Number(experimentId), name, type, sourceRunId, loggedModelStatuses.indexOf(status)],
    ...[now, now, artifactUri],
  );
  const id = requireModel(writer, modelId);
  addParams(writer, { id, modelId }, params);
  for (const tag of tags) setTag(writer, id, tag);
  return {
    ...{ id: modelId, experimentId, name, type, sourceRunId, status, statusMessage: undefined },
    ...{ createdAt: now, updatedAt: now, artifactUri, metrics: [] },
    ...{ params: lastOfEach(params), tags: lastOfEach(tags) },
  };
}

function lastOfEach(entries: readonly TextEntry[]): TextEntry[] {
  return [...new Map(entries.map((entry) => [entry.key, entry])).values()];
}

export function requireModel(writer: SqliteWriter, modelId: string): number {
  const found = writer.get<{ id: number }>('SELECT id FROM logged_models WHERE model_id = ?', modelId);
  if (found) return found.id;
  throw trackingErrors.resource_does_not_exist(`There is no logged model with the id ${quote(modelId)}.`);
}

type ModelRow = { id: number; modelId: string };

type ChangeWish = ModelRow & { change: LoggedModelChange; now: number };

function applyChange(writer: SqliteWriter, { id, modelId, change, now }: ChangeWish): void {
  if ('status' in change) {
    writer.run(
      'UPDATE logged_models SET status = ?, updated_at = ? WHERE id = ?',
      ...[loggedModelStatuses.indexOf(change.status), now, id],
    );
  } else if ('deleted' in change) {
    writer.run(
      'UPDATE logged_models SET deleted = 1, deleted_at = ?, updated_at = ? WHERE id = ? AND deleted = 0',
      ...[now, now, id],
    );
  } else if ('setTags' in change) {
    for (const tag of change.setTags) setTag(writer, id, tag);
  } else if ('rewrite' in change) {
    const { tag: key, rewrite } = change;
    setTag(writer, id, { key, value: rewrite(findTag(writer, id, key)) });
  } else if ('deleteTag' in change) {
    deleteTag(writer, { id, modelId }, change.deleteTag);
  } else {
    addParams(writer, { id, modelId }, change.addParams);
  }
}

function setTag(writer: SqliteWriter, model: number, { key, value }: TextEntry): void {
  writer.run(
    'INSERT OR REPLACE INTO logged_model_tags (model, key, value) VALUES (?, ?, ?)',
    model,
    key,
    value,
  );
}

function findTag(writer: SqliteWriter, model: number, key: string): string | undefined {
  return writer.get<{ value: string }>(
    'SELECT value FROM logged_model_tags WHERE model = ? AND key = ?',
    ...[model, key],
  )?.value;
}

function deleteTag(writer: SqliteWriter, { id, modelId }: ModelRow, key: string): void {
  const { changes } = writer.run('DELETE FROM logged_model_tags WHERE model = ? AND key = ?', id, key);
  if (changes > 0) return;
  throw trackingErrors.resource_does_not_exist(`The logged model ${modelId} has no tag ${quote(key)}.`);
}

function addParams(writer: SqliteWriter, { id, modelId }: ModelRow, params: readonly TextEntry[]): void {
  for (const { key, value } of params) {
    writer.run(
      'INSERT OR IGNORE INTO logged_model_params (model, key, value) VALUES (?, ?, ?)',
      id,
      key,
      value,
    );
    const stored = writer.get<{ value: string }>(
      'SELECT value FROM logged_model_params WHERE model = ? AND key = ?',
      ...[id, key],
    );
    if (stored?.value === value) continue;
    throw trackingErrors.invalid_parameter_value(
      `The parameter ${quote(key)} of the logged model ${modelId} is ${quote(stored?.value ?? '')} already. A parameter never changes: log ${quote(value)} under another name.`,
    );
  }
}

function readPlace(database: SqliteDatabase, modelId: string): LoggedModelPlace | undefined {
  const row = database.get<{ experiment: number; artifact_uri: string; deleted: number }>(
    'SELECT experiment, artifact_uri, deleted FROM logged_models WHERE model_id = ?',
    modelId,
  );
  return (
    row && { experimentId: `${row.experiment}`, artifactUri: row.artifact_uri, deleted: row.deleted === 1 }
  );
}
