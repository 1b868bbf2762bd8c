export { createNameTable, type NameTable } from './name-table.ts';
export { openTrackingDatabase, trackingMigrations } from './open-tracking-database.ts';
export { openSqliteExperimentStore } from './sqlite-experiment-store.ts';
export { createSqliteRunLog } from './sqlite-run-log.ts';
export { createSqliteRunStore } from './sqlite-run-store.ts';
