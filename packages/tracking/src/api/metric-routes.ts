import { Readable } from 'node:stream';
import { z } from 'zod';
import type { HistoryPage, MetricHistoryPort } from '../ports/metric-history.ts';
import { trackingErrors } from '../tracking-errors.ts';
import { runIdFields, runIdOf } from './entry-schemas.ts';
import { listAnswer } from './list-answer.ts';
import { defineRoute, type MlflowRoute, type RouteContext } from './mlflow-route.ts';
import { pageToken, repeated, whole } from './read-input.ts';

/** More are read and sent in parts: a part is some megabytes. */
const PAGE_POINTS = 50_000;
const BULK_POINTS = 25_000;
const BULK_RUNS = 100;
const SAMPLED_POINTS = 2_500;

const historyInput = z.object({
  ...runIdFields,
  metric_key: z.string().min(1),
  max_results: whole.pipe(z.int().min(1)).optional().describe('All points unless set'),
  page_token: pageToken,
});

const runIds = repeated(z.string()).pipe(z.array(z.string()).min(1).max(BULK_RUNS));

const bulkInput = z.object({
  run_id: runIds,
  metric_key: z.string().min(1),
  max_results: whole
    .default(BULK_POINTS)
    .transform((limit) => Math.min(Math.max(limit, 0), BULK_POINTS))
    .describe(`At most ${BULK_POINTS} points in all`),
});

const sampledInput = z.object({
  run_ids: runIds,
  metric_key: z.string().min(1),
  start_step: whole.optional(),
  end_step: whole.optional(),
  max_results: whole
    .default(SAMPLED_POINTS)
    .pipe(z.int().min(1).max(SAMPLED_POINTS))
    .describe(`At most ${SAMPLED_POINTS} points of each run`),
});

export type MetricRoutesPorts = { history: MetricHistoryPort };

export function metricRoutes({ history }: MetricRoutesPorts): MlflowRoute[] {
  return [
    defineRoute({
      ...{ method: 'GET', path: '/metrics/get-history', input: historyInput },
      summary: 'All points of a metric of one run',
      needs: (input) => [{ level: 'read', runId: runIdOf(input) }],
      handle: (input, context) => sendHistory(history, input, context),
    }),
    defineRoute({
      ...{ method: 'GET', path: '/metrics/get-history-bulk', ajaxOnly: true, input: bulkInput },
      summary: 'The points of a metric of several runs',
      needs: (input) => input.run_id.map((runId) => ({ level: 'read', runId })),
      handle: async ({ run_id: runIds, metric_key: key, max_results: limit }, { signal }) =>
        listAnswer('metrics', await history.readBulk({ runIds, key, limit, signal: signal() })),
    }),
    defineRoute({
      ...{ method: 'GET', path: '/metrics/get-history-bulk-interval', input: sampledInput },
      summary: 'The curve of a metric of several runs, thinned out to what a chart can show',
      needs: (input) => input.run_ids.map((runId) => ({ level: 'read', runId })),
      handle: async (input, { signal }) => {
        const { run_ids: runIds, metric_key: key, max_results: limit } = input;
        const question = { runIds, key, limit, steps: stepsOf(input), signal: signal() };
        return listAnswer('metrics', await history.readSampled(question));
      },
    }),
  ];
}

function stepsOf({ start_step: first, end_step: last }: z.output<typeof sampledInput>) {
  if (first === undefined && last === undefined) return undefined;
  if (first === undefined || last === undefined) {
    throw trackingErrors.invalid_parameter_value(
      'Only one of start_step and end_step is given. Give both, or neither.',
    );
  }
  if (first <= last) return { first, last };
  throw trackingErrors.invalid_parameter_value(
    `end_step must be greater than start_step; found start_step=${first} and end_step=${last}.`,
  );
}

/** What fits one part is sent as one answer. Without max_results all points are wanted, however many there are. */
async function sendHistory(
  history: MetricHistoryPort,
  input: z.output<typeof historyInput>,
  { signal, reply }: RouteContext,
) {
  const question = { runId: runIdOf(input), key: input.metric_key, signal: signal() };
  const readPart = (left: number, pageToken: string | undefined) =>
    history.read({ ...question, limit: Math.min(left, PAGE_POINTS), pageToken });
  const { max_results: limit = Number.POSITIVE_INFINITY, page_token: pageToken } = input;
  const part = await readPart(limit, pageToken);
  if (!part.nextPageToken || limit <= PAGE_POINTS) {
    return listAnswer('metrics', part.metrics, { next_page_token: part.nextPageToken });
  }
  const parts = eachPart(part, limit, readPart);
  void reply.type('application/json').send(Readable.from(parts, { objectMode: false }));
  return undefined;
}

async function* eachPart(
  first: HistoryPage,
  limit: number,
  readPart: (left: number, pageToken: string) => Promise<HistoryPage>,
): AsyncGenerator<Uint8Array | string> {
  yield '{"metrics":[';
  let { metrics, nextPageToken } = first;
  for (let left = limit - PAGE_POINTS; nextPageToken && left > 0; left -= PAGE_POINTS) {
    yield metrics.subarray(1, -1);
    yield ',';
    ({ metrics, nextPageToken } = await readPart(left, nextPageToken));
  }
  yield metrics.subarray(1);
  yield nextPageToken ? `,"next_page_token":"${nextPageToken}"}` : '}';
}
