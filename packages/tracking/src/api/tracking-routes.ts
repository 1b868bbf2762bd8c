import type { HttpPlugin } from '@leadersboard/kit/http';
import type { RunLogPort } from '../ports/run-log.ts';
import type { RunStorePort } from '../ports/run-store.ts';
import { type ArtifactRoutesPorts, artifactRoutes } from './artifact-routes.ts';
import { type ArtifactUploadRoutesPorts, artifactUploadRoutes } from './artifact-upload-routes.ts';
import { docsRoutes } from './docs/docs-routes.ts';
import { type ExperimentRoutesPorts, experimentRoutes } from './experiment-routes.ts';
import { graphqlRoutes } from './graphql/graphql-routes.ts';
import { logRoutes } from './log-routes.ts';
import { type LoggedModelRoutesPorts, loggedModelRoutes } from './logged-model-routes.ts';
import { type MetricRoutesPorts, metricRoutes } from './metric-routes.ts';
import { multipartUploadRoutes } from './multipart-upload-routes.ts';
import { type PermissionRoutesPorts, permissionRoutes } from './permission-routes.ts';
import { proxiedArtifactRoutes } from './proxied-artifact-routes.ts';
import { readBodies } from './read-bodies.ts';
import { registerMlflowRoutes } from './register-mlflow-routes.ts';
import { type RegistryRoutesPorts, registryRoutes } from './registry-routes.ts';
import { runInputRoutes } from './run-input-routes.ts';
import { runRoutes } from './run-routes.ts';
import { type SearchRoutesPorts, searchRoutes } from './search-routes.ts';
import { serverInfoRoutes } from './server-info-routes.ts';
import { unservedRoutes } from './unserved/unserved-routes.ts';

export type TrackingRoutesPorts = ArtifactRoutesPorts &
  ArtifactUploadRoutesPorts &
  ExperimentRoutesPorts &
  LoggedModelRoutesPorts &
  MetricRoutesPorts &
  PermissionRoutesPorts &
  RegistryRoutesPorts &
  SearchRoutesPorts & { runs: RunStorePort; log: RunLogPort };

/** Everything that the tracking server answers. */
export function trackingRoutes(ports: TrackingRoutesPorts): HttpPlugin {
  const routes = [
    ...experimentRoutes(ports),
    ...runRoutes(ports),
    ...logRoutes(ports),
    ...metricRoutes(ports),
    ...searchRoutes(ports),
    ...loggedModelRoutes(ports),
    ...runInputRoutes(ports),
    ...registryRoutes(ports),
    ...artifactRoutes(ports),
    ...proxiedArtifactRoutes(ports),
    ...multipartUploadRoutes(ports),
    ...permissionRoutes(ports),
  ];
  return async (app) => {
    readBodies(app);
    app.get(
      '/health',
      { config: { access: 'public', whileDraining: true }, schema: { hide: true } },
      async () => 'OK',
    );
    await app.register(serverInfoRoutes());
    const all = [...routes, ...graphqlRoutes(routes, ports.access)];
    await app.register(registerMlflowRoutes(all, ports.access));
    await app.register(docsRoutes(all));
    await app.register(artifactUploadRoutes(ports));
    await app.register(unservedRoutes(ports.access));
  };
}
