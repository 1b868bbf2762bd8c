import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import { type Kysely, sql } from 'kysely';
import type { SubmissionQuery, SubmissionStorePort } from '../../ports/submission-store.ts';
import type { BoardTables, SubmissionRow } from './board-tables.ts';
import { insertSubmission, submissionFromRow } from './submission-rows.ts';

const find = `select * from submissions where id = ?`;

const removeUnused = `
  delete from submissions where id = ?1 and not exists (select 1 from jobs where submission_id = ?1)`;

export function createSqliteSubmissionStore(database: SqliteDatabase): SubmissionStorePort {
  const reader = database.reader.$extendTables<BoardTables>();
  return {
    create: (submission) => database.write((writer) => insertSubmission(writer, submission)),
    async find(id) {
      const row = database.get<SubmissionRow>(find, id);
      return (
        row && {
          ...submissionFromRow(row),
          metadata: JSON.parse(row.metadata),
          files: JSON.parse(row.files),
        }
      );
    },
    async list(query) {
      const rows = await selectPage(reader, query).execute();
      return rows.map((row) => ({
        ...submissionFromRow(row),
        ...{ fileCount: row.file_count, sizeBytes: row.size_bytes },
      }));
    },
    removeUnused: (id) => database.write((writer) => writer.run(removeUnused, id).changes > 0),
    async listMissing(ids) {
      const missing = sql<{ id: string }>`
        select value as id from json_each(${JSON.stringify(ids)})
        where value not in (select id from submissions)`;
      const { rows } = await missing.execute(reader);
      return rows.map((row) => row.id);
    },
  };
}

function selectPage(reader: Kysely<BoardTables>, { owner, challenge, after, limit }: SubmissionQuery) {
  return reader
    .selectFrom('submissions')
    .select(['id', 'owner', 'challenge', 'kind', 'entrypoint', 'config_file', 'created_at', 'received_at'])
    .select([
      sql<number>`json_array_length(files)`.as('file_count'),
      sql<number>`(select coalesce(sum(value ->> 'sizeBytes'), 0) from json_each(files))`.as('size_bytes'),
    ])
    .$if(owner !== undefined, (query) => query.where('owner', '=', owner ?? ''))
    .$if(challenge !== undefined, (query) => query.where('challenge', '=', challenge ?? ''))
    .$if(after !== undefined, (query) => query.where('id', '<', after ?? ''))
    .orderBy('id', 'desc')
    .limit(limit);
}
