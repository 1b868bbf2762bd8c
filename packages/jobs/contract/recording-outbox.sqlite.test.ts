import { createSqliteJobs } from './create-sqlite-jobs.ts';
import { testRecordingOutbox } from './recording-outbox.ts';

testRecordingOutbox({ name: 'sqlite', create: createSqliteJobs });
