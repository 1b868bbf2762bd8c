import { createSqliteJobs } from './create-sqlite-jobs.ts';
import { testRetention } from './retention.ts';

testRetention({ name: 'sqlite', create: createSqliteJobs });
