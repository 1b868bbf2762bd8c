import type { SqliteWriter } from '@leadersboard/kit/sqlite';
import type { SourceModelVersion, SourceRegisteredModel } from '../../../domain/transfer/source-entities.ts';
import { placeModelSource } from './place-model-source.ts';

/** Makes the model with its versions under their own numbers; what is there already stays as it is. */
export function putTransferredRegistry(writer: SqliteWriter, model: SourceRegisteredModel): void {
  const newest = Math.max(0, ...model.versions.map(({ version }) => version));
  writer.run(
    `INSERT INTO registered_models (name, description, created_at, updated_at, last_version)
     VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET last_version = max(last_version, excluded.last_version)`,
    ...[model.name, model.description, model.createdAt, model.updatedAt, newest],
  );
  for (const { key, value } of model.tags) {
    writer.run(
      'INSERT OR IGNORE INTO registered_model_tags (model, key, value) VALUES (?, ?, ?)',
      ...[model.name, key, value],
    );
  }
  for (const version of model.versions) putVersion(writer, model.name, version);
  for (const { alias, version } of model.aliases) {
    writer.run(
      `INSERT OR IGNORE INTO model_aliases (model, alias, version)
       SELECT model, ?, version FROM model_versions WHERE model = ? AND version = ?`,
      ...[alias, model.name, version],
    );
  }
}

function putVersion(writer: SqliteWriter, name: string, version: SourceModelVersion): void {
  const origin = placeModelSource(writer, version);
  const { changes } = writer.run(
    `INSERT OR IGNORE INTO model_versions (model, version, created_at, updated_at, description, stage, source,
       location, run_id, run_link, model_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[name, version.version, version.createdAt, version.updatedAt, version.description, version.stage],
    ...[origin.source, origin.location, version.runId ?? '', version.runLink ?? '', origin.modelId ?? null],
  );
  if (changes === 0) return;
  for (const { key, value } of version.tags) {
    writer.run(
      'INSERT OR IGNORE INTO model_version_tags (model, version, key, value) VALUES (?, ?, ?, ?)',
      ...[name, version.version, key, value],
    );
  }
}
