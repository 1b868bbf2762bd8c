import type { MigrationSet } from '@leadersboard/kit/sqlite';
import * as jobs from './migrations/0001-jobs.ts';
import * as engine from './migrations/0002-engine.ts';
import * as room from './migrations/0003-room.ts';
import * as environments from './migrations/0004-environments.ts';
import * as scoreDetails from './migrations/0005-score-details.ts';
import * as kinds from './migrations/0006-kinds.ts';

export { createSqliteEnvironmentRecords } from './sqlite-environment-records.ts';
export { createSqliteJobFeed } from './sqlite-job-feed.ts';
export { createSqliteJobIndex } from './sqlite-job-index.ts';
export { createSqliteJobQueue } from './sqlite-job-queue.ts';
export { createSqliteJobRoom } from './sqlite-job-room.ts';
export { createSqliteJobStatus } from './sqlite-job-status.ts';
export { createSqliteQueueView } from './sqlite-queue-view.ts';
export { createSqliteRecordingOutbox } from './sqlite-recording-outbox.ts';
export { createSqliteRetention } from './sqlite-retention.ts';
export { createSqliteScoreDetails } from './sqlite-score-details.ts';
export { createSqliteWorkerRegistry } from './sqlite-worker-registry.ts';

export const jobsMigrations: MigrationSet = {
  name: 'jobs',
  migrations: [
    { name: '0001-jobs', up: jobs.up },
    { name: '0002-engine', up: engine.up },
    { name: '0003-room', up: room.up },
    { name: '0004-environments', up: environments.up },
    { name: '0005-score-details', up: scoreDetails.up },
    { name: '0006-kinds', up: kinds.up },
  ],
};
