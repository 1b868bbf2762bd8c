import type { Clock } from '@leadersboard/kit/clock';
import type { SqliteDatabase, SqliteWriter } from '@leadersboard/kit/sqlite';
import { noModel, noVersion } from '../../domain/registry/find-version.ts';
import type { ModelVersion } from '../../domain/registry/model-version.ts';
import type { ModelVersionsPort, NewModelVersion, Transition } from '../../ports/model-versions.ts';
import type { TextEntry } from '../../ports/tracking-server.ts';
import { readVersionByNumber } from './read-registry.ts';

export function createSqliteModelVersions(database: SqliteDatabase, clock: Clock): ModelVersionsPort {
  return {
    create: (version) => database.write((writer) => insertVersion(writer, version, clock.now())),
    find: async (modelName, version) => readVersionByNumber(database.rows, modelName, version),

    describe: (modelName, version, description) =>
      database.write((writer) => {
        writer.run(
          'UPDATE model_versions SET description = ?, updated_at = ? WHERE model = ? AND version = ?',
          ...[description ?? null, clock.now(), modelName, version],
        );
        return requireVersion(writer, modelName, version);
      }),

    transition: (modelName, version, transition) =>
      database.write((writer) => {
        requireVersion(writer, modelName, version);
        changeStage(writer, { modelName, version, ...transition }, clock.now());
        return requireVersion(writer, modelName, version);
      }),

    delete: (modelName, version) =>
      database.write((writer) => {
        requireVersion(writer, modelName, version);
        writer.run('DELETE FROM model_versions WHERE model = ? AND version = ?', modelName, version);
        touchModel(writer, modelName, clock.now());
      }),

    setTag: (modelName, version, tag) =>
      database.write((writer) => {
        requireVersion(writer, modelName, version);
        putTag(writer, modelName, version, tag);
      }),

    deleteTag: (modelName, version, key) =>
      database.write((writer) => {
        requireVersion(writer, modelName, version);
        writer.run(
          'DELETE FROM model_version_tags WHERE model = ? AND version = ? AND key = ?',
          ...[modelName, version, key],
        );
      }),
  };
}

export function requireVersion(writer: SqliteWriter, modelName: string, version: number): ModelVersion {
  const found = readVersionByNumber(writer.rows, modelName, version);
  if (found) return found;
  throw noVersion(modelName, version);
}

/** The model counts its versions, so that the number of one that is gone is not given again. */
function insertVersion(writer: SqliteWriter, version: NewModelVersion, now: number): ModelVersion {
  const { modelName, source, location, runId, runLink, modelId, description, tags } = version;
  writer.run(
    'UPDATE registered_models SET last_version = last_version + 1, updated_at = ? WHERE name = ?',
    ...[now, modelName],
  );
  const count = writer.get<{ last_version: number }>(
    'SELECT last_version FROM registered_models WHERE name = ?',
    modelName,
  );
  if (!count) throw noModel(modelName);
  const { last_version: number } = count;
  writer.run(
    `INSERT INTO model_versions
       (model, version, created_at, updated_at, description, stage, source, location, run_id, run_link, model_id)
     VALUES (?, ?, ?, ?, ?, 'None', ?, ?, ?, ?, ?)`,
    ...[modelName, number, now, now, description, source, location, runId, runLink, modelId ?? null],
  );
  for (const tag of tags) putTag(writer, modelName, number, tag);
  return requireVersion(writer, modelName, number);
}

function changeStage(
  writer: SqliteWriter,
  { modelName, version, stage, archivesOthers }: Transition & { modelName: string; version: number },
  now: number,
): void {
  if (archivesOthers) {
    writer.run(
      `UPDATE model_versions SET stage = 'Archived', updated_at = ?
       WHERE model = ? AND stage = ? AND version <> ?`,
      ...[now, modelName, stage, version],
    );
  }
  writer.run(
    'UPDATE model_versions SET stage = ?, updated_at = ? WHERE model = ? AND version = ?',
    ...[stage, now, modelName, version],
  );
  touchModel(writer, modelName, now);
}

function touchModel(writer: SqliteWriter, name: string, now: number): void {
  writer.run('UPDATE registered_models SET updated_at = ? WHERE name = ?', now, name);
}

function putTag(writer: SqliteWriter, modelName: string, version: number, { key, value }: TextEntry): void {
  writer.run(
    `INSERT INTO model_version_tags (model, version, key, value) VALUES (?, ?, ?, ?)
     ON CONFLICT (model, version, key) DO UPDATE SET value = excluded.value`,
    ...[modelName, version, key, value],
  );
}
