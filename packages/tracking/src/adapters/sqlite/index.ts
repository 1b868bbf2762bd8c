export { createNameTable, type NameTable } from './name-table.ts';
export { openTrackingDatabase, trackingMigrations } from './open-tracking-database.ts';
export { createSqliteArtifactDigests } from './sqlite-artifact-digests.ts';
export { openSqliteExperimentStore } from './sqlite-experiment-store.ts';
export { createSqliteLoggedModelSearch } from './sqlite-logged-model-search.ts';
export { createSqliteLoggedModelStore } from './sqlite-logged-model-store.ts';
export { createSqlitePermissionStore } from './sqlite-permission-store.ts';
export { createSqliteRunLog } from './sqlite-run-log.ts';
export { createSqliteRunStore } from './sqlite-run-store.ts';
