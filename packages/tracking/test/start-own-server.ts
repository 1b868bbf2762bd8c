import { join } from 'node:path';
import { systemClock } from '@leadersboard/kit/clock';
import type { HttpServerOptions } from '@leadersboard/kit/http';
import { silentLogger } from '@leadersboard/kit/log';
import { createTemporaryDirectory, type RegistersCleanup } from '@leadersboard/kit/testing';
import { createTestServer } from '@leadersboard/kit/testing/http';
import {
  createFileArtifacts,
  createFileArtifactUploads,
  openPlaces,
} from '../src/adapters/artifact-files/index.ts';
import { openSqliteTracking, openTrackingDatabase } from '../src/adapters/sqlite/index.ts';
import { mlflowErrors, type TrackingRoutesPorts, trackingRoutes } from '../src/api/index.ts';
import { createAccess } from '../src/domain/access/create-access.ts';
import type { Requester } from '../src/domain/requester.ts';

const clock = systemClock;

/** Whom the tokens of a test server let in. */
const users: readonly Requester[] = [
  { user: 'ana', role: 'participant' },
  { user: 'hiro', role: 'host' },
  { user: 'root', role: 'admin' },
];

export type OwnServerOptions = Pick<HttpServerOptions, 'audit'> & {
  /** Everybody must say who they are. */
  closed?: boolean;
  artifacts?: Partial<Pick<TrackingRoutesPorts, 'artifactDirectories' | 'maxArtifactBytes'>>;
};

/** Our tracking server on a fresh database, where whoever says nothing may do everything; ended with the test. */
export async function startOwnServer(
  test: RegistersCleanup,
  { closed = false, artifacts = {}, ...rules }: OwnServerOptions = {},
): Promise<{ url: string }> {
  const server = createTestServer(test, {
    ...(!closed && { anonymous: { user: 'ada', role: 'admin' } }),
    renderError: mlflowErrors,
    basicAuth: true,
    docs: false,
    ...rules,
    plugins: [trackingRoutes(await openPorts(test, artifacts))],
  });
  return server.listen({ host: '127.0.0.1', port: 0, setting: 'the port of the test' });
}

async function openPorts(
  test: RegistersCleanup,
  {
    artifactDirectories = [],
    maxArtifactBytes = Number.MAX_SAFE_INTEGER,
  }: NonNullable<OwnServerOptions['artifacts']>,
): Promise<TrackingRoutesPorts> {
  const directory = createTemporaryDirectory(test);
  const database = await openTrackingDatabase({ file: join(directory, 'tracking.db'), clock });
  test.after(() => database.close());
  const locate = (id: string) => `mlflow-artifacts:/${id}`;
  const { permissions, digests, ...stored } = await openSqliteTracking(database, { clock, locate });
  const registeredModels = { exists: async (name: string) => (await stored.models.find(name)) !== undefined };
  const places = await openPlaces({
    destination: join(directory, 'artifacts'),
    directories: artifactDirectories,
  });
  test.after(() => places.close());
  return {
    ...{ ...stored, registeredModels },
    access: await createAccess({ ...stored, registeredModels, permissions, log: silentLogger }),
    artifacts: createFileArtifacts({ places, digests }),
    uploads: createFileArtifactUploads({ places, digests, clock }),
    users: { find: async (user) => users.find((one) => one.user === user) },
    ...{ artifactDirectories, maxArtifactBytes },
  };
}
