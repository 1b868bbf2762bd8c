import type { MigrationSet } from '@leadersboard/kit/sqlite';
import * as jobs from './migrations/0001-jobs.ts';

export { createSqliteJobFeed } from './sqlite-job-feed.ts';
export { createSqliteJobQueue } from './sqlite-job-queue.ts';
export { createSqliteJobStatus } from './sqlite-job-status.ts';

export const jobsMigrations: MigrationSet = {
  name: 'jobs',
  migrations: [{ name: '0001-jobs', up: jobs.up }],
};
