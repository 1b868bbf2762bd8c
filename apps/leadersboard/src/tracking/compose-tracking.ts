import { createStatfsDiskSpace } from '@leadersboard/jobs/adapters/statfs';
import type { Clock } from '@leadersboard/kit/clock';
import {
  createHttpServer,
  type HttpServer,
  type HttpServerOptions,
  type Principal,
} from '@leadersboard/kit/http';
import type { Logger } from '@leadersboard/kit/log';
import { createMetrics, type Metrics } from '@leadersboard/kit/metrics';
import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import type { UserDirectoryPort } from '@leadersboard/tracking';
import type { MlflowUi } from '@leadersboard/tracking/adapters/mlflow-ui';
import {
  landingRoutes,
  mlflowErrors,
  trackingRoutes,
  UPLOAD_MS,
  uiRoutes,
} from '@leadersboard/tracking/routes';
import packageJson from '../../package.json' with { type: 'json' };
import type { AppConfig } from '../config-schema.ts';
import { drainMs } from '../drain-times.ts';
import { createDiskGuard, refuseWhenFull } from '../storage/guard-disk.ts';
import { collectTrackedDaily } from './collect-tracked.ts';
import { openTrackingPorts } from './open-tracking-ports.ts';

export type TrackingServer = {
  server: HttpServer;
  close(): Promise<void>;
};

export type TrackingSurroundings = Pick<HttpServerOptions, 'authenticate' | 'audit'> & {
  log: Logger;
  clock: Clock;
  /** Whom permissions may be given to. */
  users: UserDirectoryPort;
  /** Who asks without saying who; undefined where everybody must say. */
  anonymous: Principal | undefined;
  /** What browsers are shown; a page that says what this is, where there is none. */
  ui?: MlflowUi | undefined;
};

/** The server that speaks MLflow's REST API, on the data that the configuration names. */
export async function composeTracking(
  config: AppConfig,
  { log, clock, users, anonymous, ui, ...rules }: TrackingSurroundings,
): Promise<TrackingServer> {
  const { ports, database, collector, close } = await openTrackingPorts(config, { log, clock });
  const { dataDirectory, retention, storage } = config;
  const disk = createStatfsDiskSpace({ directory: config.tracking.artifactsDestination, clock });
  const guard = createDiskGuard(disk, storage.diskReserveBytes);
  const days = retention.trackingDays;
  const stopCollecting =
    days === 0
      ? undefined
      : collectTrackedDaily({ ...ports, collector }, { days, dataDirectory, clock, log });
  const server = createHttpServer({
    ...{ name: 'LeadersBoard tracking', version: packageJson.version, log, clock, ...rules },
    metrics: createTrackingMetrics(database),
    limits: { drainMs: drainMs.requests, requestMs: UPLOAD_MS },
    trustProxy: config.server.trustProxy,
    renderError: mlflowErrors,
    docs: false,
    ...(anonymous && { anonymous }),
    thisMachineOnly: anonymous !== undefined,
    basicAuth: true,
    cors: { origins: config.server.corsOrigins },
    plugins: [
      refuseWhenFull(guard, [trackingRoutes({ ...ports, users })]),
      ui ? uiRoutes(ui.directory) : landingRoutes(),
    ],
  });
  server.addReadiness({ name: 'database', check: async () => void database.get('SELECT 1 AS one') });
  return {
    server,
    async close() {
      await server.close();
      await stopCollecting?.();
      await close();
    },
  };
}

function createTrackingMetrics(database: SqliteDatabase): Metrics {
  const metrics = createMetrics({ prefix: 'leadersboard_tracking_' });
  const help = 'Writes that were acknowledged since the start.';
  metrics.counter({ name: 'writes_total', help, count: () => database.stats().writes });
  metrics.counter({
    ...{ name: 'commits_total', help: 'Commits that made them durable; each is one fsync.' },
    count: () => database.stats().commits,
  });
  metrics.counter({
    ...{ name: 'checkpoints_total', help: 'How often the whole log was brought back into the database.' },
    count: () => database.stats().checkpoints,
  });
  return metrics;
}
