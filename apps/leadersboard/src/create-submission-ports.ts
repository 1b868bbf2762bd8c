import { join } from 'node:path';
import { createArchiveReader } from '@leadersboard/board/adapters/archives';
import {
  createSqliteSubmissionDraftStore,
  createSqliteSubmissionStore,
} from '@leadersboard/board/adapters/sqlite';
import { createTusUploads } from '@leadersboard/board/adapters/tus';
import type { CreateId } from '@leadersboard/kit/ids';
import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import type { AppConfig } from './config-schema.ts';

/** Submissions and what it takes to receive them; their files are in the storage of all trees. */
export async function createSubmissionPorts(
  { storage, uploads }: Pick<AppConfig, 'storage' | 'uploads'>,
  database: SqliteDatabase,
  createId: CreateId,
) {
  return {
    submissions: createSqliteSubmissionStore(database),
    drafts: createSqliteSubmissionDraftStore(database),
    uploads: await createTusUploads({ root: join(storage.uploadRoot, '.uploads'), createId }),
    archives: createArchiveReader(),
    uploadLimits: uploads,
  };
}
