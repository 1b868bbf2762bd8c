import type { TrackingWindowPort } from '@leadersboard/jobs';
import type { Clock } from '@leadersboard/kit/clock';
import type { Logger } from '@leadersboard/kit/log';
import { createMlflowGateway } from '@leadersboard/tracking/adapters/mlflow-gateway';
import { describeRun } from './describe-run.ts';
import { readServerOptions } from './read-server-options.ts';
import type { TrackingSettings } from './tracking-settings.ts';

/** On the program's own loopback, where nothing else is: the port at which people look for a tracking server. */
const PORT_INSIDE = 5010;

export type TrackingWindowOptions = {
  settings: TrackingSettings;
  clock: Clock;
  log: Logger;
  /** The metrics by which the challenge ranks; empty where it is not known. */
  scoredMetrics(challenge: string): Promise<readonly string[]>;
};

/** Lets a job log to its run in the configured MLflow server while it runs; where none is configured, to nothing. */
export function createTrackingWindow(options: TrackingWindowOptions): TrackingWindowPort {
  const { settings, clock, log, scoredMetrics } = options;
  const server = readServerOptions(settings, clock);
  return {
    open(job) {
      if (!server) return undefined;
      const wish = { ...job, jobId: job.id, user: job.owner };
      const gateway = createMlflowGateway({
        ...{ ...server, log, scoredMetrics: () => scoredMetrics(job.challenge) },
        run: {
          ...describeRun(wish, settings.experiment),
          // The recording gives it its own name.
          ...{ name: job.id, startedAt: job.startedAt ?? job.createdAt },
        },
      });
      return {
        port: PORT_INSIDE,
        env: { ...gateway.env, MLFLOW_TRACKING_URI: `http://127.0.0.1:${PORT_INSIDE}` },
        ...{ serve: gateway.serve, close: gateway.close },
      };
    },
  };
}
