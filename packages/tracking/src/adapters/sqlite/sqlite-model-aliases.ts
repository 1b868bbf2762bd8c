import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import type { ModelAliasesPort } from '../../ports/model-aliases.ts';
import { readVersionByNumber } from './read-registry.ts';
import { requireVersion } from './sqlite-model-versions.ts';
import { requireModel } from './sqlite-registered-models.ts';

export function createSqliteModelAliases(database: SqliteDatabase): ModelAliasesPort {
  return {
    set: (modelName, alias, version) =>
      database.write((writer) => {
        requireVersion(writer, modelName, version);
        writer.run(
          `INSERT INTO model_aliases (model, alias, version) VALUES (?, ?, ?)
           ON CONFLICT (model, alias) DO UPDATE SET version = excluded.version`,
          ...[modelName, alias, version],
        );
      }),

    delete: (modelName, alias) =>
      database.write((writer) => {
        requireModel(writer, modelName);
        writer.run('DELETE FROM model_aliases WHERE model = ? AND alias = ?', modelName, alias);
      }),

    find: async (modelName, alias) => {
      const found = database.get<{ version: number }>(
        'SELECT version FROM model_aliases WHERE model = ? AND alias = ?',
        ...[modelName, alias],
      );
      return found && readVersionByNumber(database.rows, modelName, found.version);
    },
  };
}
