import { createSqliteJobs } from './create-sqlite-jobs.ts';
import { testJobFeed } from './job-feed.ts';

testJobFeed({ name: 'sqlite', create: createSqliteJobs });
