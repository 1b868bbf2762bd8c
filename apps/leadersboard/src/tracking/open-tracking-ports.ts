import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Clock } from '@leadersboard/kit/clock';
import type { Logger } from '@leadersboard/kit/log';
import { createAccess } from '@leadersboard/tracking';
import {
  createFileArtifacts,
  createFileArtifactUploads,
  openPlaces,
} from '@leadersboard/tracking/adapters/artifact-files';
import { openSqliteTracking, openTrackingDatabase } from '@leadersboard/tracking/adapters/sqlite';
import type { TrackingRoutesPorts } from '@leadersboard/tracking/routes';
import type { AppConfig } from '../config-schema.ts';
import { trackingDatabaseFile } from '../data-directory.ts';
import { refuseMlflowDatabase } from './refuse-mlflow-database.ts';

/** Opens what the tracking server keeps; commands that work on the data without a server open the same. */
export async function openTrackingPorts(config: AppConfig, { log, clock }: { log: Logger; clock: Clock }) {
  const file = trackingDatabaseFile(config);
  refuseMlflowDatabase(file);
  const database = await openTrackingDatabase({ file, log, clock });
  const { permissions, digests, collector, ...stored } = await openSqliteTracking(database, {
    clock,
    locate: (id) => `${locateArtifacts(config.tracking.artifactRoot)}${id}`,
  });
  const registeredModels = { exists: async (name: string) => (await stored.models.find(name)) !== undefined };
  const reservedPrefix = config.tracking.experiment.replace(/\{.*/s, '');
  const access = await createAccess({ ...stored, registeredModels, permissions, reservedPrefix, log });
  const artifactDirectories = listDirectories(config.tracking.artifactRoot);
  const places = await openPlaces({
    destination: resolve(config.tracking.artifactsDestination),
    directories: artifactDirectories,
  });
  const ports: Omit<TrackingRoutesPorts, 'users'> = {
    ...{ ...stored, registeredModels, access },
    artifacts: createFileArtifacts({ places, digests }),
    uploads: createFileArtifactUploads({ places, digests, clock }),
    ...{ reservedPrefix, artifactDirectories, maxArtifactBytes: config.tracking.artifactMaxBytes },
  };
  const close = async () => {
    await places.close();
    await database.close();
  };
  return { database, ports, collector, close };
}

/** The server takes the files itself unless clients share a directory with it. */
export function locateArtifacts(root: string | undefined): string {
  const [directory] = listDirectories(root);
  return directory === undefined ? 'mlflow-artifacts:/' : `${pathToFileURL(directory).href}/`;
}

function listDirectories(root: string | undefined): string[] {
  if (root === undefined || root.startsWith('mlflow-artifacts:')) return [];
  return [resolve(root.startsWith('file:') ? fileURLToPath(root) : root)];
}
