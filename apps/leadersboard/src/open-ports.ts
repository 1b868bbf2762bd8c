import { join } from 'node:path';
import { addBuiltInChallenges, createScoreFollower } from '@leadersboard/board';
import {
  boardMigrations,
  createSqliteChallenges,
  createSqliteRankedJobs,
  createSqliteScoreStore,
} from '@leadersboard/board/adapters/sqlite';
import {
  createFileJobCopies,
  createFileJobLog,
  createFileStorage,
  createFileWorkspaces,
} from '@leadersboard/jobs/adapters/files';
import {
  createSqliteJobFeed,
  createSqliteJobIndex,
  createSqliteJobQueue,
  createSqliteJobStatus,
  createSqliteQueueView,
  createSqliteRecordingOutbox,
  createSqliteRetention,
  jobsMigrations,
} from '@leadersboard/jobs/adapters/sqlite';
import { createStatfsDiskSpace } from '@leadersboard/jobs/adapters/statfs';
import { viewJobCopy } from '@leadersboard/jobs/routes';
import type { Clock } from '@leadersboard/kit/clock';
import { createIdFactory } from '@leadersboard/kit/ids';
import type { Logger } from '@leadersboard/kit/log';
import { openSqlite, type SqliteDatabase } from '@leadersboard/kit/sqlite';
import type { AppConfig } from './config-schema.ts';
import { createIdentityPorts } from './create-identity-ports.ts';
import { createSubmissionPorts } from './create-submission-ports.ts';
import { createTrackingLinks } from './tracking/tracking-links.ts';

export type Ports = Awaited<ReturnType<typeof createPorts>>;

/** Opens the data that the configuration names; several processes may at once. */
export async function openPorts(
  config: AppConfig,
  surroundings: { log: Logger; clock: Clock },
): Promise<{ ports: Ports; close(): Promise<void> }> {
  const database = await openSqlite({
    file: join(config.dataDirectory, 'board.db'),
    migrations: [jobsMigrations, boardMigrations],
    ...surroundings,
  });
  try {
    const ports = await createPorts(config, database, surroundings);
    return {
      ports,
      async close() {
        ports.identity.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function createPorts(
  config: AppConfig,
  database: SqliteDatabase,
  { log, clock }: { log: Logger; clock: Clock },
) {
  const { storage, dataDirectory } = config;
  const files = await createFileStorage({ root: storage.uploadRoot });
  const artifacts = await createFileStorage({ root: storage.artifactRoot });
  const jobLog = await createFileJobLog({ root: storage.logRoot });
  const status = createSqliteJobStatus(database, clock);
  const feed = createSqliteJobFeed(database);
  const scores = createSqliteScoreStore(database);
  const createId = createIdFactory(clock);
  const received = await createSubmissionPorts(config, database, createId);
  const { submissions } = received;
  const known = await createIdentityPorts(config, database, { log, clock, feed, status });
  const follower = createScoreFollower({ feed, status, scores, submissions });
  return {
    ...{
      ...received,
      ...known,
      clock,
      createId,
      status,
      feed,
      scores,
      follower,
      jobLog,
      artifacts,
      storage: files,
    },
    index: createSqliteJobIndex(database),
    queue: createSqliteJobQueue(database, clock),
    queueView: createSqliteQueueView(database),
    outbox: createSqliteRecordingOutbox(database, clock),
    trackingLinks: createTrackingLinks(config.tracking),
    retention: createSqliteRetention(database),
    ranked: createSqliteRankedJobs(database, follower),
    challenges: await addBuiltInChallenges(createSqliteChallenges(database)),
    copies: await createFileJobCopies({ root: storage.jobsRoot, view: viewJobCopy }),
    disk: createStatfsDiskSpace({ directory: dataDirectory, clock }),
    workspaces: await createFileWorkspaces({
      ...{ root: storage.jobsRoot, storage: files, artifacts, log: jobLog },
    }),
  };
}
