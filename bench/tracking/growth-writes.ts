import { describeRun } from './describe-run.ts';
import type { PlainRequest } from './play-requests.ts';

export type GrowthWrite = {
  name: string;
  /** Requests of a round. */
  count: number;
  /** The request of that number; numbers never come twice. */
  request(target: { experimentId: string; runId: string }, number: number): PlainRequest;
};

const EPOCH_MS = 1_900_000_000_000;

const post = (path: string, body: unknown): PlainRequest => ({
  ...{ method: 'POST', path: `/api/2.0/mlflow${path}`, body },
});

export const growthWrites: readonly GrowthWrite[] = [
  {
    ...{ name: 'create-run', count: 100 },
    request: ({ experimentId }, number) =>
      post('/runs/create', {
        ...{ experiment_id: experimentId, run_name: `run-${number}`, start_time: EPOCH_MS + number },
      }),
  },
  {
    ...{ name: 'log-metric', count: 100 },
    request: ({ runId }, number) =>
      post('/runs/log-metric', {
        ...{ run_id: runId, key: 'loss', value: describeRun(number).metrics[1]?.value },
        ...{ timestamp: EPOCH_MS + number, step: number },
      }),
  },
  {
    ...{ name: 'log-batch-10', count: 100 },
    request: ({ runId }, number) => {
      const metrics = describeRun(number).metrics.map((metric) => ({ ...metric, step: number }));
      return post('/runs/log-batch', { run_id: runId, metrics });
    },
  },
];
