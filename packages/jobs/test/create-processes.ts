import type { TestContext } from 'node:test';
import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import { openJobsDatabase } from '../contract/open-jobs-database.ts';
import { createPlace } from './create-place.ts';
import { createProcess } from './create-process.ts';
import { createRemotePrograms } from './remote-program.ts';

/** A program in sh, called with --output and a directory, that reports a metric. */
export const report = `echo '{"metrics": {"image_auc": 0.9}}' > "$2/metrics.json"`;

type ProcessesOptions = {
  /** Where each runs its jobs; with different ones they are like two machines. */
  jobsFolders?: readonly [string, string];
};

/** Two processes over one database, each with a clock of its own that shows the same time at first. */
export async function createProcesses(t: TestContext, { jobsFolders }: ProcessesOptions = {}) {
  const databases = await openJobsDatabase(t, 2);
  const place = await createPlace(t);
  const create = async (database: SqliteDatabase | undefined, jobsFolder: string | undefined) => {
    if (!database) throw new Error('Two connections were asked for.');
    return createProcess(place, database, jobsFolder);
  };
  return {
    ...{ databases, place },
    first: await create(databases[0], jobsFolders?.[0]),
    second: await create(databases[1], jobsFolders?.[1]),
  };
}

/** Two processes, of which the first runs a program that waits for the test. */
export async function startRemoteJob(t: TestContext, options?: ProcessesOptions) {
  const processes = await createProcesses(t, options);
  const programs = await createRemotePrograms(t);
  const worker = processes.first.createWorker(t);
  worker.start();
  const id = await processes.first.enqueue({ 'main.py': programs.source });
  return { ...processes, programs, worker, id, program: await programs.next() };
}
