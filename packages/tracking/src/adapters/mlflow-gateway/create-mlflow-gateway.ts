import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { LeadersBoardError } from '@leadersboard/kit/errors';
import type { Logger } from '@leadersboard/kit/log';
import { trackingErrors } from '../../tracking-errors.ts';
import { createMlflowClient } from '../mlflow/mlflow-client.ts';
import { createMlflowTrackingServer, type MlflowServerOptions } from '../mlflow/mlflow-tracking-server.ts';
import { answerError } from './answer-error.ts';
import { createQuota } from './create-quota.ts';
import { defaultGatewayLimits, type GatewayLimits } from './gateway-limits.ts';
import { handleRequest } from './handle-request.ts';
import { EXPERIMENT_INSIDE, idInside, type OpenedRuns, openRuns, type WindowRun } from './own-runs.ts';
import { createMetricNames } from './protected-names.ts';

/*
 * A running job may use MLflow's own client, for one run alone. What it sends is never passed on as it came: each request is
 * parsed by what its route needs, checked against the job's own runs, names and limits, and asked anew of the real server with
 * the platform's credentials; the answer comes back with the ids that are known inside. The run is found or created by the
 * first request that needs it. It is the one that the job's recording completes later, by the same identity, so that there is
 * one run however many attempts a job has and whoever comes first.
 */

export type MlflowGatewayOptions = MlflowServerOptions & {
  run: WindowRun;
  /** The metrics that the platform scores; asked for with the run. */
  scoredMetrics(): Promise<readonly string[]>;
  log: Logger;
  limits?: Partial<GatewayLimits>;
};

export type MlflowGateway = {
  /** What MLflow's client must find in its environment, beside the address. */
  env: Readonly<Record<string, string>>;
  handle: RequestListener;
  /** Answers what connects to the listener of Node's `net`, from now on. */
  serve(listener: { close(): unknown }): void;
  /** Cuts off what is under way; when it resolves nothing of the run can be changed any more. */
  close(): Promise<void>;
};

const PATIENCE = { silenceMs: 5_000, tries: 1 };
const httpTimes = { headersTimeout: 10_000, requestTimeout: 15 * 60_000, connectionsCheckingInterval: 5_000 };
const REST_MS = 10_000;

export function createMlflowGateway(options: MlflowGatewayOptions): MlflowGateway {
  const { run, log } = options;
  const limits = { ...defaultGatewayLimits, ...options.limits };
  const quick = { ...options, patience: PATIENCE };
  const closing = new AbortController();
  const { signal } = closing;
  const server = createMlflowTrackingServer(quick);
  const shared = {
    server,
    limits,
    signal,
    client: createMlflowClient(quick),
    quota: createQuota(limits, options.clock),
  };
  const running = new Set<Promise<void>>();
  const listening = new Set<ReturnType<typeof createServer>>();
  let opened: OpenedRuns | undefined;
  let opening: ReturnType<typeof open> | undefined;

  async function open() {
    const [runs, scored] = await Promise.all([openRuns(server, run, signal), options.scoredMetrics()]);
    shared.quota.take({ nestedRuns: runs.ids().length - 1 });
    opened = runs;
    return { runs, metricName: createMetricNames(scored) };
  }

  /** A failure is told to who asked; the next one tries again. */
  function openOnce() {
    opening ??= open().catch((error) => {
      opening = undefined;
      throw error;
    });
    return opening;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      if (signal.aborted)
        throw trackingErrors.window_closed('The job has ended; nothing can be logged any more.');
      await handleRequest(request, response, { ...shared, open: openOnce });
    } catch (error) {
      if (!(error instanceof LeadersBoardError) && !signal.aborted && !request.destroyed) {
        log.error(
          { err: error, run: run.identity.value },
          'a request through the window for tracking failed',
        );
      }
      answerError(response, error, opened);
      // What still comes of the request is read and dropped, so that its sender sees the answer; but not for ever.
      const timer = options.clock.after(REST_MS, () => request.destroy());
      request.once('close', () => timer.cancel());
    }
  }

  const handle: RequestListener = (request, response) => {
    const answered = answer(request, response).finally(() => running.delete(answered));
    running.add(answered);
  };

  return {
    env: { MLFLOW_RUN_ID: idInside(run), MLFLOW_EXPERIMENT_ID: EXPERIMENT_INSIDE },
    handle,

    serve(listener) {
      if (signal.aborted) return void listener.close();
      const http = createServer(httpTimes, handle);
      http.maxConnections = limits.connections;
      http.on('error', (err) => log.error({ err }, 'the window for tracking could not be opened'));
      http.listen(listener);
      listening.add(http);
    },

    async close() {
      closing.abort();
      for (const http of listening) {
        http.close();
        http.closeAllConnections();
      }
      await Promise.allSettled(running);
    },
  };
}
