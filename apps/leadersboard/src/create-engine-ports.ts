import { join } from 'node:path';
import { createSqliteChallenges } from '@leadersboard/board/adapters/sqlite';
import {
  createFileJobLog,
  createFileLiveMetrics,
  createFileStorage,
  createFileWorkerLocks,
  createFileWorkspaces,
} from '@leadersboard/jobs/adapters/files';
import {
  createSqliteEnvironmentRecords,
  createSqliteJobFeed,
  createSqliteJobQueue,
  createSqliteJobStatus,
  createSqliteWorkerRegistry,
} from '@leadersboard/jobs/adapters/sqlite';
import type { Clock } from '@leadersboard/kit/clock';
import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import type { AppConfig } from './config-schema.ts';
import { createChallengePorts } from './create-challenge-ports.ts';
import { openEnvironments } from './environments/open-environments.ts';

export type EnginePorts = Awaited<ReturnType<typeof createEnginePorts>>;

/** Jobs, their queue and their files: what every process needs that runs jobs. */
export async function createEnginePorts(config: AppConfig, database: SqliteDatabase, clock: Clock) {
  const { uploadRoot, artifactRoot, logRoot, jobsRoot } = config.storage;
  const { dataDirectory, jobs } = config;
  const environmentRecords = createSqliteEnvironmentRecords(database);
  const storage = await createFileStorage({ root: uploadRoot });
  const challenges = createSqliteChallenges(database);
  const artifacts = await createFileStorage({ root: artifactRoot });
  const jobLog = await createFileJobLog({ root: logRoot });
  return {
    ...{ clock, storage, artifacts, jobLog, environmentRecords, challenges },
    scoredMetrics: async (challenge: string) =>
      ((await challenges.find(challenge))?.metrics ?? []).map(({ name }) => name),
    environments: await openEnvironments(config, { clock, records: environmentRecords }),
    ...(await createChallengePorts(config, database)),
    status: createSqliteJobStatus(database, clock),
    feed: createSqliteJobFeed(database),
    queue: createSqliteJobQueue(database, clock),
    workers: createSqliteWorkerRegistry(database, clock, { aliveMs: jobs.leaseSeconds * 1000 }),
    workerLocks: createFileWorkerLocks({ root: join(dataDirectory, 'tmp', 'workers') }),
    liveMetrics: await createFileLiveMetrics({ root: logRoot, log: jobLog, clock }),
    workspaces: await createFileWorkspaces({ root: jobsRoot, storage, artifacts, log: jobLog, clock }),
  };
}
