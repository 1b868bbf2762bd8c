import { createSqliteJobs } from './create-sqlite-jobs.ts';
import { testJobIndex } from './job-index.ts';

testJobIndex({ name: 'sqlite', create: createSqliteJobs });
