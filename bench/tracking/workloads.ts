import type { PlainRequest } from './play-requests.ts';
import type { PreparedServer } from './prepare-server.ts';

export type Workload = {
  name: string;
  connections: number;
  /** What is counted; where a request holds more than one, how many. */
  unit: string;
  perRequest?: number;
  /** How many times as long the peer has to take. */
  least: number;
  /** Requests of a round, so that neither has rounds of many seconds. */
  requests: { ours: number; peer: number };
  /** Rounds are told as if each had held so many. */
  toldRequests: number;
  /** It only reads, so that both must say the same. */
  comparable?: true;
  /** The request of that number; numbers never come twice. */
  request(server: PreparedServer, number: number): PlainRequest;
};

const API = '/api/2.0/mlflow';
const EPOCH_MS = 1_900_000_000_000;
const BATCH = 1_000;
const BATCH_KEYS = 10;

const post = (path: string, body: unknown): PlainRequest => ({ method: 'POST', path: API + path, body });
const get = (path: string): PlainRequest => ({ method: 'GET', path: API + path });

function createRun({ experimentId }: PreparedServer, number: number): PlainRequest {
  return post('/runs/create', {
    ...{ experiment_id: experimentId, run_name: `run-${number}`, start_time: EPOCH_MS + number },
    tags: [{ key: 'mlflow.source.name', value: 'train.py' }],
  });
}

export function logMetric({ runIds }: PreparedServer, number: number): PlainRequest {
  return post('/runs/log-metric', {
    ...{ run_id: runIds[number % runIds.length], key: 'loss', value: 1 / (number + 1) },
    ...{ timestamp: EPOCH_MS + number, step: number },
  });
}

/** A hundred steps of ten metrics. */
function logBatch({ runIds }: PreparedServer, number: number): PlainRequest {
  const metrics = Array.from({ length: BATCH }, (_, index) => {
    const step = number * (BATCH / BATCH_KEYS) + Math.floor(index / BATCH_KEYS);
    const value = ((number * BATCH + index) * 0.618_033_988_749_895) % 1;
    return { key: `batch_${index % BATCH_KEYS}`, value, timestamp: EPOCH_MS + step, step };
  });
  return post('/runs/log-batch', { run_id: runIds[number % runIds.length], metrics });
}

const getRun = ({ wholeRunId }: PreparedServer): PlainRequest => get(`/runs/get?run_id=${wholeRunId}`);

const search = ({ searchedExperimentId }: PreparedServer): PlainRequest =>
  post('/runs/search', {
    experiment_ids: [searchedExperimentId],
    filter: "metrics.accuracy > 0.5 and params.model = 'b'",
    order_by: ['metrics.loss DESC'],
    max_results: 100,
  });

const history = ({ historyRunId }: PreparedServer): PlainRequest =>
  get(`/metrics/get-history?run_id=${historyRunId}&metric_key=history`);

export const workloads: readonly Workload[] = [
  ...[1, 8].flatMap((connections) => [
    {
      ...{ name: 'create-run', connections, unit: 'run', toldRequests: 1_000, least: 40 },
      ...{ requests: { ours: 4_000, peer: 60 }, request: createRun },
    },
    {
      ...{
        name: 'log-metric',
        connections,
        unit: 'metric',
        toldRequests: 1_000,
        least: connections === 1 ? 60 : 150,
      },
      ...{ requests: { ours: 6_000, peer: 80 }, request: logMetric },
    },
    {
      ...{ name: 'log-batch', connections, unit: 'metric', toldRequests: 1, perRequest: BATCH, least: 40 },
      ...{ requests: { ours: 200, peer: 8 }, request: logBatch },
    },
    {
      ...{ name: 'get-run', connections, unit: 'run', toldRequests: 1_000, least: 60 },
      ...{ requests: { ours: 10_000, peer: 150 }, request: getRun, comparable: true as const },
    },
  ]),
  {
    ...{ name: 'search', connections: 1, unit: 'answer', toldRequests: 1, least: 100 },
    ...{ requests: { ours: 200, peer: 4 }, request: search, comparable: true },
  },
  {
    ...{ name: 'history', connections: 1, unit: 'answer', toldRequests: 1, least: 30 },
    ...{ requests: { ours: 10, peer: 1 }, request: history, comparable: true },
  },
];
