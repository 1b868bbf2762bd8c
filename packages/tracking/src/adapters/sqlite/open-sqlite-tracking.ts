import type { Clock } from '@leadersboard/kit/clock';
import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import { createSqliteMetricHistory } from './history/sqlite-metric-history.ts';
import { createNameTable } from './name-table.ts';
import { createSqliteExperimentSearch } from './search/sqlite-experiment-search.ts';
import { createSqliteLoggedModelSearch } from './search/sqlite-logged-model-search.ts';
import { createSqliteRegistrySearch } from './search/sqlite-registry-search.ts';
import { createSqliteRunSearch } from './search/sqlite-run-search.ts';
import { createSqliteArtifactDigests } from './sqlite-artifact-digests.ts';
import { createSqliteCollector } from './sqlite-collector.ts';
import { openSqliteExperimentStore } from './sqlite-experiment-store.ts';
import { createSqliteLoggedModelStore } from './sqlite-logged-model-store.ts';
import { createSqliteModelAliases } from './sqlite-model-aliases.ts';
import { createSqliteModelVersions } from './sqlite-model-versions.ts';
import { createSqlitePermissionStore } from './sqlite-permission-store.ts';
import { createSqliteRegisteredModels } from './sqlite-registered-models.ts';
import { createSqliteRunLog } from './sqlite-run-log.ts';
import { createSqliteRunStore } from './sqlite-run-store.ts';

export type SqliteTrackingOptions = {
  clock: Clock;
  /** Where the files of an experiment's runs belong if nobody says. */
  locate(experimentId: string): string;
};

/** Every port that a database of ours fills. */
export async function openSqliteTracking(database: SqliteDatabase, { clock, locate }: SqliteTrackingOptions) {
  const names = createNameTable(database);
  return {
    experiments: await openSqliteExperimentStore(database, { clock, locate }),
    runs: createSqliteRunStore(database, { clock, names }),
    log: createSqliteRunLog(database, names),
    history: createSqliteMetricHistory(database),
    runSearch: createSqliteRunSearch(database),
    experimentSearch: createSqliteExperimentSearch(database),
    loggedModels: createSqliteLoggedModelStore(database, { clock }),
    loggedModelSearch: createSqliteLoggedModelSearch(database),
    models: createSqliteRegisteredModels(database, clock),
    versions: createSqliteModelVersions(database, clock),
    aliases: createSqliteModelAliases(database),
    registrySearch: createSqliteRegistrySearch(database),
    permissions: createSqlitePermissionStore(database),
    digests: createSqliteArtifactDigests(database),
    collector: createSqliteCollector(database),
  };
}
