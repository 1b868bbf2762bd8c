import { join } from 'node:path';
import { createSqliteChallenges, createSqliteChallengeVersions } from '@leadersboard/board/adapters/sqlite';
import { createTreeChallengeData } from '@leadersboard/jobs';
import { createFileStorage } from '@leadersboard/jobs/adapters/files';
import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import type { AppConfig } from './config-schema.ts';

/** The files of challenges: what jobs read lies apart from what is hidden from them. */
export async function createChallengePorts(
  { dataDirectory, challenges: treeLimits }: AppConfig,
  database: SqliteDatabase,
) {
  const challenges = createSqliteChallenges(database);
  const data = await createFileStorage({ root: join(dataDirectory, 'challenges'), readableByOthers: true });
  const hidden = await createFileStorage({ root: join(dataDirectory, 'truth') });
  const findTree = async (id: string) => (await challenges.find(id))?.trees?.data?.treeId;
  return {
    challengeTrees: { data, truth: hidden, scorer: hidden },
    challengeData: createTreeChallengeData({ findTree, places: data }),
    versions: createSqliteChallengeVersions(database),
    treeLimits,
  };
}
