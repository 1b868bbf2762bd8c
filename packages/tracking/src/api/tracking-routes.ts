import type { HttpPlugin } from '@leadersboard/kit/http';
import type { RunLogPort } from '../ports/run-log.ts';
import type { RunStorePort } from '../ports/run-store.ts';
import { type ExperimentRoutesPorts, experimentRoutes } from './experiment-routes.ts';
import { logRoutes } from './log-routes.ts';
import { type LoggedModelRoutesPorts, loggedModelRoutes } from './logged-model-routes.ts';
import { type MetricRoutesPorts, metricRoutes } from './metric-routes.ts';
import { registerMlflowRoutes } from './register-mlflow-routes.ts';
import { runInputRoutes } from './run-input-routes.ts';
import { runRoutes } from './run-routes.ts';

export type TrackingRoutesPorts = ExperimentRoutesPorts &
  LoggedModelRoutesPorts &
  MetricRoutesPorts & { runs: RunStorePort; log: RunLogPort };

/** Everything that the tracking server answers. */
export function trackingRoutes(ports: TrackingRoutesPorts): HttpPlugin {
  const routes = [
    ...experimentRoutes(ports),
    ...runRoutes(ports),
    ...logRoutes(ports),
    ...metricRoutes(ports),
    ...loggedModelRoutes(ports),
    ...runInputRoutes(ports),
  ];
  return async (app) => {
    // Older clients send the fields of a GET in a body.
    app.addHttpMethod('GET', { hasBody: true, overrideExisting: true });
    app.get(
      '/health',
      { config: { access: 'public', whileDraining: true }, schema: { hide: true } },
      async () => 'OK',
    );
    await app.register(registerMlflowRoutes(routes, ports.access));
  };
}
