import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Clock } from '@leadersboard/kit/clock';
import { createIdFactory } from '@leadersboard/kit/ids';
import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import { createTemporaryDirectory, type FakeClock, type RegistersCleanup } from '@leadersboard/kit/testing';
import { createFileJobLog, createFileStorage, createFileWorkspaces } from '../src/adapters/files/index.ts';
import { createProcessRunner } from '../src/adapters/process/index.ts';
import {
  createSqliteJobFeed,
  createSqliteJobQueue,
  createSqliteJobStatus,
} from '../src/adapters/sqlite/index.ts';
import { createWorker, type Worker, type WorkerPorts } from '../src/domain/create-worker.ts';
import { enqueueJob } from '../src/domain/enqueue-job.ts';
import type { Job } from '../src/domain/job.ts';
import type { RunnableSubmission } from '../src/ports/submission-lookup.ts';

export const leaseMs = 30_000;
export const drainMs = 4_000;

export type Files = Record<string, string>;

type LogEntry = { message: string; counted?: boolean; attempt?: number; err?: unknown };

/** Submissions, their files, their jobs' logs and artifacts in a temporary directory. */
export async function createPlace(t: RegistersCleanup) {
  const directory = createTemporaryDirectory(t);
  const storage = await createFileStorage({ root: join(directory, 'submissions') });
  const artifacts = await createFileStorage({ root: join(directory, 'artifacts') });
  const jobLog = await createFileJobLog({ root: join(directory, 'logs') });
  const known = new Map<string, RunnableSubmission>();
  return {
    ...{ directory, storage, artifacts, jobLog, submissions: { find: async (id: string) => known.get(id) } },
    /** Stores the files; the first is the entrypoint. Without any, the submission is known but its files are lost. */
    async submit(files: Files): Promise<string> {
      const id = `sub-${known.size}`;
      const [entrypoint = 'main.py'] = Object.keys(files);
      const configFile = 'config.yaml' in files ? 'config.yaml' : null;
      known.set(id, { ...{ id, owner: 'ada', challenge: 'default' }, entrypoint, configFile });
      if (Object.keys(files).length === 0) return id;
      const draft = await storage.begin(id);
      for (const [path, content] of Object.entries(files))
        await draft.write(path, Readable.from([Buffer.from(content)]));
      await draft.seal();
      return id;
    },
    readArtifact: async (job: Job, path: string) => {
      const stream = await artifacts.open(`${job.id}-${job.attempt}`, path);
      return stream && text(stream);
    },
    readLog: async (jobId: string) => {
      const { content } = await jobLog.read(jobId, { offset: 0, maxBytes: 1_000_000 });
      return Buffer.from(content).toString();
    },
  };
}

export type Place = Awaited<ReturnType<typeof createPlace>>;

/** One process with a worker: its own connection to the database, and its own clock where the test wants that. */
export async function createProcess(
  place: Place,
  database: SqliteDatabase,
  clock: FakeClock,
  jobsFolder = 'jobs',
) {
  const status = createSqliteJobStatus(database, clock);
  const { storage, artifacts, jobLog, submissions } = place;
  const root = join(place.directory, jobsFolder);
  const log = createMemoryLog();
  const ports = {
    ...{ clock, status, submissions, log, createId: createIdFactory(clock) },
    queue: createSqliteJobQueue(database, clock),
    feed: createSqliteJobFeed(database),
    runner: createProcessRunner({ clock }),
    workspaces: await createFileWorkspaces({ root, storage, artifacts, log: jobLog }),
  };
  return {
    ...ports,
    createWorker: (
      t: RegistersCleanup,
      { name = 'worker', ...overrides }: Partial<WorkerPorts> & { name?: string } = {},
    ) => {
      const worker = createWorker({ ...ports, ...overrides }, { name, slots: 1, leaseMs, drainMs });
      t.after(() => stopAtOnce(worker, clock));
      return worker;
    },
    async enqueue(files: Files, timeoutSeconds?: number): Promise<string> {
      const submissionId = await place.submit(files);
      const { job } = await enqueueJob(
        ports,
        { user: 'ada', seesAll: false },
        { submissionId, timeoutSeconds },
      );
      return job.id;
    },
    /** Resolves with the job when it is as the test wants it; by default when it has ended. */
    async until(jobId: string, isReached = (job: Job) => job.finishedAt !== undefined): Promise<Job> {
      for (;;) {
        const changed = Promise.withResolvers<void>();
        const stopListening = ports.feed.listen(changed.resolve);
        try {
          const job = await status.find(jobId);
          if (job && isReached(job)) return job;
          await changed.promise;
        } finally {
          stopListening();
        }
      }
    },
  };
}

/** Ends what still runs as soon as the worker has asked for the time that it gives it. */
export async function stopAtOnce(
  worker: Worker,
  clock: Clock & { advance(ms: number): void },
): Promise<void> {
  const stopped = worker.stop();
  clock.advance(drainMs);
  await stopped;
}

function createMemoryLog() {
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
