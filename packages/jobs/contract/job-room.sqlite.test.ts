import { createSqliteJobs } from './create-sqlite-jobs.ts';
import { testJobRoom } from './job-room.ts';

testJobRoom({ name: 'sqlite', create: createSqliteJobs });
