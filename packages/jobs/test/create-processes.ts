import type { TestContext } from 'node:test';
import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import { openJobsDatabase } from '../contract/open-jobs-database.ts';
import { createPlace } from './create-place.ts';
import { createProcess } from './create-process.ts';

/** A program in sh, called with --output and a directory, that reports a metric. */
export const report = `echo '{"metrics": {"image_auc": 0.9}}' > "$2/metrics.json"`;

/** Two processes over one database, each with a clock of its own that shows the same time at first. */
export async function createProcesses(t: TestContext, { jobsFolders = ['jobs', 'jobs'] } = {}) {
  const databases = await openJobsDatabase(t, 2);
  const place = await createPlace(t);
  const create = async (database: SqliteDatabase | undefined, jobsFolder: string | undefined) => {
    if (!database) throw new Error('Two connections were asked for.');
    return createProcess(place, database, jobsFolder);
  };
  return {
    ...{ databases, place },
    first: await create(databases[0], jobsFolders[0]),
    second: await create(databases[1], jobsFolders[1]),
  };
}
