export { createSqliteMetricHistory } from './history/sqlite-metric-history.ts';
export { createNameTable, type NameTable } from './name-table.ts';
export { openSqliteTracking } from './open-sqlite-tracking.ts';
export { openTrackingDatabase, trackingMigrations } from './open-tracking-database.ts';
export { createSqliteLoggedModelSearch } from './search/sqlite-logged-model-search.ts';
export { createSqliteRegistrySearch } from './search/sqlite-registry-search.ts';
export { createSqliteArtifactDigests } from './sqlite-artifact-digests.ts';
export { openSqliteExperimentStore } from './sqlite-experiment-store.ts';
export { createSqliteLoggedModelStore } from './sqlite-logged-model-store.ts';
export { createSqliteModelAliases } from './sqlite-model-aliases.ts';
export { createSqliteModelVersions } from './sqlite-model-versions.ts';
export { createSqlitePermissionStore } from './sqlite-permission-store.ts';
export { createSqliteRegisteredModels } from './sqlite-registered-models.ts';
export { createSqliteRunLog } from './sqlite-run-log.ts';
export { createSqliteRunStore } from './sqlite-run-store.ts';
export {
  createSqliteTransferTarget,
  type SqliteTransferTargetOptions,
} from './transfer/sqlite-transfer-target.ts';
