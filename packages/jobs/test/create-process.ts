import { join } from 'node:path';
import { systemClock } from '@leadersboard/kit/clock';
import { createIdFactory } from '@leadersboard/kit/ids';
import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import { createFakeClock, type FakeClock, type RegistersCleanup } from '@leadersboard/kit/testing';
import {
  createFileLiveMetrics,
  createFileWorkerLocks,
  createFileWorkspaces,
} from '../src/adapters/files/index.ts';
import { createProcessRunner } from '../src/adapters/process/index.ts';
import { createSelfReportedScorer } from '../src/adapters/self-reported/index.ts';
import {
  createSqliteJobFeed,
  createSqliteJobIndex,
  createSqliteJobQueue,
  createSqliteJobStatus,
  createSqliteQueueView,
  createSqliteWorkerRegistry,
} from '../src/adapters/sqlite/index.ts';
import type { JobConfigInput } from '../src/domain/choose-job-config.ts';
import { createWorker, type Worker, type WorkerPorts } from '../src/domain/create-worker.ts';
import { enqueueJob } from '../src/domain/enqueue-job.ts';
import { hasEnded, type Job } from '../src/domain/job.ts';
import { unlimitedJobs } from '../src/domain/job-limits.ts';
import type { AcceleratorPort } from '../src/ports/accelerators.ts';
import type { JobFeedPort } from '../src/ports/job-feed.ts';
import type { JobStatusPort } from '../src/ports/job-status.ts';
import type { WorkerInfo } from '../src/ports/worker-registry.ts';
import type { OutputSize } from '../src/ports/workspace.ts';
import type { Files, Place } from './create-place.ts';
import { twoEnvironments } from './engine-ports.ts';

export const leaseMs = 30_000;
export const drainMs = 4_000;

/** As large as the largest class, and without a GPU. */
const machine = {
  ...{ machine: 'lab', processId: 1, version: '0.0.0', runner: 'process', accelerators: [] },
  ...{ cpus: 8, memoryBytes: 32 * 1024 ** 3, slots: 1 },
};

export type WorkerSettings = { info?: Partial<WorkerInfo>; limits?: OutputSize };

const outputLimits = { sizeBytes: 1_000_000, files: 100 };
const logBytes = 100_000_000;

const noAccelerators: AcceleratorPort = {
  list: async () => [],
  claim: async () => undefined,
  usedBytes: async () => 0,
};

type LogEntry = {
  message: string;
  job?: string;
  counted?: boolean;
  attempt?: number;
  delayMs?: number;
  err?: unknown;
};

/** One process that takes jobs in and runs them: with its own connection to the database, and its own clock. */
export async function createProcess(place: Place, database: SqliteDatabase, jobsFolder = 'jobs') {
  const clock = createFakeClock();
  const { storage, artifacts, jobLog, submissions } = place;
  const root = join(place.directory, jobsFolder);
  const ports = {
    ...{ clock, submissions, log: createMemoryLog(), createId: createIdFactory(clock) },
    status: createSqliteJobStatus(database, clock),
    queue: createSqliteJobQueue(database, clock),
    index: createSqliteJobIndex(database),
    queueView: createSqliteQueueView(database),
    limits: { limitsOf: async () => unlimitedJobs },
    feed: createSqliteJobFeed(database),
    runner: createProcessRunner({ clock }),
    workspaces: await createFileWorkspaces({ root, storage, artifacts, log: jobLog, clock: systemClock }),
    jobLog,
    liveMetrics: await createFileLiveMetrics({
      root: join(place.directory, 'logs'),
      log: jobLog,
      clock: systemClock,
    }),
    scorer: createSelfReportedScorer(),
    accelerators: noAccelerators,
    environments: twoEnvironments,
    workers: createSqliteWorkerRegistry(database, clock, { aliveMs: leaseMs }),
    workerLocks: createFileWorkerLocks({ root: join(place.directory, 'workers') }),
  };
  const { environments: _, ...workerPorts } = ports;
  return {
    ...ports,
    createWorker(
      t: RegistersCleanup,
      overrides: Partial<WorkerPorts> = {},
      { info, limits = outputLimits }: WorkerSettings = {},
    ): Worker {
      const worker = createWorker(
        { ...workerPorts, ...overrides },
        {
          info: { ...machine, name: `worker-${ports.createId()}`, ...info },
          ...{ leaseMs, drainMs, limits: { output: limits, logBytes } },
        },
      );
      t.after(() => stopAtOnce(worker, clock));
      return worker;
    },
    async enqueue(files: Files, config: JobConfigInput = {}): Promise<string> {
      const wish = { submissionId: await place.submit(files), ...config };
      const { job } = await enqueueJob(ports, { user: 'ada', seesAll: false }, wish);
      return job.id;
    },
    /** Files that are predictions, without a program. */
    async enqueuePredictions(files: Files): Promise<string> {
      const submissionId = await place.submit(files, { entrypoint: null });
      const { job } = await enqueueJob(ports, { user: 'ada', seesAll: false }, { submissionId });
      return job.id;
    },
    untilEnd: (jobId: string) => untilEnd(ports, jobId),
  };
}

/** Resolves with the job when it has ended. */
async function untilEnd(ports: { status: JobStatusPort; feed: JobFeedPort }, jobId: string): Promise<Job> {
  for (;;) {
    const changed = Promise.withResolvers<void>();
    const stopListening = ports.feed.listen(changed.resolve);
    try {
      const job = await ports.status.find(jobId);
      if (job && hasEnded(job)) return job;
      await changed.promise;
    } finally {
      stopListening();
    }
  }
}

/** Ends what still runs as soon as the worker has asked for the time that it gives it. */
async function stopAtOnce(worker: Worker, clock: FakeClock): Promise<void> {
  const stopped = worker.stop();
  clock.advance(drainMs);
  await stopped;
}

export function createMemoryLog() {
  const entries: LogEntry[] = [];
  let written = Promise.withResolvers<void>();
  const write = (fields: object, message: string) => {
    entries.push({ ...fields, message });
    written.resolve();
    written = Promise.withResolvers();
  };
  return {
    ...{ entries, info: write, error: write },
    async until(isReached: (entries: readonly LogEntry[]) => boolean): Promise<void> {
      while (!isReached(entries)) await written.promise;
    },
  };
}
