import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createFileStorage } from '@leadersboard/jobs/adapters/files';
import { createSqliteJobIndex, createSqliteJobRoom } from '@leadersboard/jobs/adapters/sqlite';
import { createIdFactory } from '@leadersboard/kit/ids';
import { createFakeClock, createTemporaryDirectory, type RegistersCleanup } from '@leadersboard/kit/testing';
import { openBoardDatabase } from '../contract/open-board-database.ts';
import { createArchiveReader } from '../src/adapters/archives/index.ts';
import {
  createSqliteChallenges,
  createSqliteSubmissionDraftStore,
  createSqliteSubmissionPlaces,
  createSqliteSubmissionStore,
} from '../src/adapters/sqlite/index.ts';
import { createTusUploads } from '../src/adapters/tus/index.ts';
import { addBuiltInChallenges } from '../src/domain/built-in-challenges.ts';
import { createSubmissionQuota } from '../src/domain/submission-quota.ts';
import type { UploadLimits } from '../src/domain/upload-limits.ts';
import { type UserLimits, unlimited } from '../src/domain/user.ts';
import { createParticipation } from './create-participation.ts';

export const uploadLimits: UploadLimits = {
  ...{ maxBytes: 10_000, maxFiles: 5 },
  extensions: ['.py', '.sh', '.txt', '.yaml', '.csv', '.pt', '.zip', '.tar.gz', '.tgz'],
};

/** What the use cases of submissions need, over a real database and real folders. */
export async function createSubmissionPorts(t: RegistersCleanup, limits: UserLimits = unlimited) {
  const database = await openBoardDatabase(t);
  const uploadRoot = join(createTemporaryDirectory(t), 'submissions');
  const clock = createFakeClock();
  const createId = createIdFactory(clock);
  const places = createSqliteSubmissionPlaces(database);
  const room = createSqliteJobRoom(database);
  const identity = { limitsOf: async () => limits };
  const contest = createParticipation(database, clock);
  return {
    ...{ database, uploadRoot },
    ports: {
      ...{ clock, createId, uploadLimits, ...contest },
      storage: await createFileStorage({ root: uploadRoot }),
      challenges: await addBuiltInChallenges(createSqliteChallenges(database)),
      submissions: createSqliteSubmissionStore(database),
      drafts: createSqliteSubmissionDraftStore(database),
      uploads: await createTusUploads({ root: join(uploadRoot, '.uploads'), createId }),
      archives: createArchiveReader(),
      quota: createSubmissionQuota({ places, room, identity, clock, refunds: { catchUp: async () => {} } }),
      ...{ places, room },
      index: createSqliteJobIndex(database),
      environments: { list: async () => [{ name: 'system', summary: '', buildsRequirements: false }] },
    },
    /** What lies in the upload root, half-written trees and uploads too. */
    listStored: () =>
      readdirSync(uploadRoot, { recursive: true }).filter(
        (name) => name !== '.drafts' && name !== '.uploads',
      ),
  };
}
