import type { TrackingWindowPort } from '@leadersboard/jobs';
import type { Clock } from '@leadersboard/kit/clock';
import type { Logger } from '@leadersboard/kit/log';
import { createMlflowGateway } from '@leadersboard/tracking/adapters/mlflow-gateway';
import { describeRun } from './describe-run.ts';
import { readOwnAddress } from './own-address.ts';
import { readServerOptions } from './read-server-options.ts';
import type { TrackingSettings } from './tracking-settings.ts';

/** On the program's own loopback, where nothing else is: the port at which people look for a tracking server. */
const PORT_INSIDE = 5010;

export type TrackingWindowOptions = {
  settings: TrackingSettings;
  dataDirectory: string;
  clock: Clock;
  log: Logger;
  /** The metrics by which the challenge ranks; empty where it is not known. */
  scoredMetrics(challenge: string): Promise<readonly string[]>;
};

/**
 * Lets a job log to its run in the tracking server while it runs. Our own is looked up for each job: it may have started, with
 * another token, after the worker.
 */
export function createTrackingWindow(options: TrackingWindowOptions): TrackingWindowPort {
  const { settings, dataDirectory, clock, log, scoredMetrics } = options;
  return {
    open(job) {
      const own = settings.uri === undefined ? readOwnAddress(dataDirectory) : undefined;
      const server = readServerOptions(settings, own, clock);
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
