import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import type { SubmissionDraftStorePort } from '../../ports/submission-draft-store.ts';
import type { BoardTables } from './board-tables.ts';
import { insertSubmission } from './submission-rows.ts';

const insert = `
  insert into submission_drafts (id, owner, challenge, kind, entrypoint, config_file, metadata, created_at)
  values (?, ?, ?, ?, ?, ?, ?, ?)`;

const remove = `delete from submission_drafts where id = ?`;

export function createSqliteSubmissionDraftStore(database: SqliteDatabase): SubmissionDraftStorePort {
  const reader = database.reader.$extendTables<BoardTables>();
  return {
    async create({ id, owner, challenge, kind, entrypoint, configFile, metadata, createdAt }) {
      const document = JSON.stringify(metadata);
      await database.write((writer) => {
        writer.run(insert, id, owner, challenge, kind, entrypoint, configFile, document, createdAt);
      });
    },
    async find(id) {
      const row = await reader
        .selectFrom('submission_drafts')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      return (
        row && {
          ...{ id, owner: row.owner, challenge: row.challenge, kind: row.kind },
          ...{
            entrypoint: row.entrypoint,
            configFile: row.config_file,
            createdAt: row.created_at,
            metadata: JSON.parse(row.metadata),
          },
        }
      );
    },
    seal: (submission) =>
      database.write((writer) => {
        if (writer.run(remove, submission.id).changes === 0) return false;
        insertSubmission(writer, submission);
        return true;
      }),
    discard: (id) => database.write((writer) => writer.run(remove, id).changes > 0),
    async listIds({ createdBefore } = { createdBefore: Number.MAX_SAFE_INTEGER }) {
      const rows = await reader
        .selectFrom('submission_drafts')
        .select('id')
        .where('created_at', '<', createdBefore)
        .execute();
      return rows.map((row) => row.id);
    },
  };
}
