import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import type { SubmissionStorePort } from '../../ports/submission-store.ts';
import type { BoardTables } from './board-tables.ts';

const insert = `
  insert into submissions (id, owner, challenge, entrypoint, config_file, metadata, files, created_at)
  values (?, ?, ?, ?, ?, ?, ?, ?)`;

export function createSqliteSubmissionStore(database: SqliteDatabase): SubmissionStorePort {
  const reader = database.reader.$extendTables<BoardTables>();
  return {
    async create({ id, owner, challenge, entrypoint, configFile, metadata, files, createdAt }) {
      const documents = [JSON.stringify(metadata), JSON.stringify(files)] as const;
      await database.write((writer) => {
        writer.run(insert, id, owner, challenge, entrypoint, configFile, ...documents, createdAt);
      });
    },
    async find(id) {
      const row = await reader.selectFrom('submissions').selectAll().where('id', '=', id).executeTakeFirst();
      return (
        row && {
          ...{ id, owner: row.owner, challenge: row.challenge, entrypoint: row.entrypoint },
          ...{ configFile: row.config_file, createdAt: row.created_at },
          metadata: JSON.parse(row.metadata),
          files: JSON.parse(row.files),
        }
      );
    },
  };
}
