import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Clock } from '@leadersboard/kit/clock';
import type { Logger } from '@leadersboard/kit/log';
import { createAccess } from '@leadersboard/tracking';
import {
  createNameTable,
  createSqliteLoggedModelSearch,
  createSqliteLoggedModelStore,
  createSqliteMetricHistory,
  createSqlitePermissionStore,
  createSqliteRunLog,
  createSqliteRunStore,
  openSqliteExperimentStore,
  openTrackingDatabase,
} from '@leadersboard/tracking/adapters/sqlite';
import type { TrackingRoutesPorts } from '@leadersboard/tracking/routes';
import type { AppConfig } from '../config-schema.ts';

/** Opens what the tracking server keeps; commands that work on the data without a server open the same. */
export async function openTrackingPorts(config: AppConfig, { log, clock }: { log: Logger; clock: Clock }) {
  const file = resolve(config.tracking.backendStore.replace(/^sqlite:\/\/\//, ''));
  const database = await openTrackingDatabase({ file, log, clock });
  const names = createNameTable(database);
  const experiments = await openSqliteExperimentStore(database, {
    clock,
    locate: (id) => `${locateArtifacts(config.tracking.artifactRoot)}${id}`,
  });
  const runs = createSqliteRunStore(database, { clock, names });
  const loggedModels = createSqliteLoggedModelStore(database, { clock });
  const access = await createAccess({
    ...{ experiments, runs, permissions: createSqlitePermissionStore(database) },
    loggedModels,
    registeredModels: { exists: async () => true },
  });
  const ports: TrackingRoutesPorts = {
    ...{ experiments, runs, loggedModels, access },
    loggedModelSearch: createSqliteLoggedModelSearch(database),
    log: createSqliteRunLog(database, names),
    history: createSqliteMetricHistory(database),
    checkArtifactLocation: (location) => location,
  };
  return { database, ports };
}

/** The server takes the files itself unless clients share a directory with it. */
function locateArtifacts(root: string | undefined): string {
  if (root === undefined || root.startsWith('mlflow-artifacts:')) return 'mlflow-artifacts:/';
  const address = root.startsWith('file://') ? root : pathToFileURL(resolve(root)).href;
  return `${address.replace(/\/+$/, '')}/`;
}
