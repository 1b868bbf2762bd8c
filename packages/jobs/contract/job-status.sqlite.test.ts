import { createSqliteJobs } from './create-sqlite-jobs.ts';
import { testJobStatus } from './job-status.ts';

testJobStatus({ name: 'sqlite', create: createSqliteJobs });
