import type { Clock } from '@leadersboard/kit/clock';
import { quote } from '@leadersboard/kit/errors';
import type { SqliteDatabase, SqliteWriter } from '@leadersboard/kit/sqlite';
import { noModel } from '../../domain/registry/find-version.ts';
import { isPrompt } from '../../domain/registry/prompt-tag.ts';
import type { RegisteredModel } from '../../domain/registry/registered-model.ts';
import type { NewRegisteredModel, RegisteredModelsPort } from '../../ports/registered-models.ts';
import type { TextEntry } from '../../ports/tracking-server.ts';
import { trackingErrors } from '../../tracking-errors.ts';
import { readModelByName } from './read-registry.ts';
import { claim } from './sqlite-permission-store.ts';

export function createSqliteRegisteredModels(database: SqliteDatabase, clock: Clock): RegisteredModelsPort {
  return {
    create: (model) => database.write((writer) => insertModel(writer, model, clock.now())),
    find: async (name) => readModelByName(database.rows, name),

    describe: (name, description) =>
      database.write((writer) => {
        writer.run(
          'UPDATE registered_models SET description = ?, updated_at = ? WHERE name = ?',
          ...[description, clock.now(), name],
        );
        return requireModel(writer, name);
      }),

    rename: (name, newName) =>
      database.write((writer) => {
        requireModel(writer, name);
        if (newName !== name) requireFreeName(writer, newName);
        const now = clock.now();
        writer.run(
          'UPDATE registered_models SET name = ?, updated_at = ? WHERE name = ?',
          newName,
          now,
          name,
        );
        writer.run('UPDATE model_versions SET updated_at = ? WHERE model = ?', now, newName);
        return requireModel(writer, newName);
      }),

    delete: (name) =>
      database.write((writer) => {
        if (writer.run('DELETE FROM registered_models WHERE name = ?', name).changes === 0)
          throw noModel(name);
      }),

    setTag: (name, tag) =>
      database.write((writer) => {
        requireModel(writer, name);
        putTag(writer, name, tag);
      }),

    deleteTag: (name, key) =>
      database.write((writer) => {
        requireModel(writer, name);
        writer.run('DELETE FROM registered_model_tags WHERE model = ? AND key = ?', name, key);
      }),
  };
}

export function requireModel(writer: SqliteWriter, name: string): RegisteredModel {
  const found = readModelByName(writer.rows, name);
  if (found) return found;
  throw noModel(name);
}

function insertModel(writer: SqliteWriter, model: NewRegisteredModel, now: number): RegisteredModel {
  requireFreeName(writer, model.name, model.tags);
  writer.run(
    'INSERT INTO registered_models (name, description, created_at, updated_at) VALUES (?, ?, ?, ?)',
    ...[model.name, model.description, now, now],
  );
  for (const tag of model.tags) putTag(writer, model.name, tag);
  if (model.owner !== undefined) {
    claim(writer, { subject: { kind: 'model', id: model.name }, user: model.owner });
  }
  return requireModel(writer, model.name);
}

function putTag(writer: SqliteWriter, name: string, { key, value }: TextEntry): void {
  writer.run(
    `INSERT INTO registered_model_tags (model, key, value) VALUES (?, ?, ?)
     ON CONFLICT (model, key) DO UPDATE SET value = excluded.value`,
    ...[name, key, value],
  );
}

function requireFreeName(writer: SqliteWriter, name: string, tags: readonly TextEntry[] = []): void {
  const taken = readModelByName(writer.rows, name);
  if (!taken) return;
  const [found, wanted] = [taken.tags, tags].map((list) => (isPrompt(list) ? 'prompt' : 'registered model'));
  const why = found === wanted ? '' : ` A ${wanted} and a ${found} cannot have the same name.`;
  throw trackingErrors.resource_already_exists(`There is a ${found} named ${quote(name)} already.${why}`);
}
