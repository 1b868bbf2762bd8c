import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { startOwnServer } from './start-own-server.ts';
import { call } from './write-runs.ts';

const POINTS = 50_100;
const BATCH = 1_000;

test('sends a history that is longer than one part whole, in order and as one answer', async (t) => {
  const { get, runId } = await openLogged(t, POINTS);

  const { body } = await get(`/metrics/get-history?run_id=${runId}&metric_key=loss`);

  assert.deepEqual(Object.keys(body), ['metrics']);
  assert.deepEqual(
    body.metrics?.map(({ step }) => step),
    Array.from({ length: POINTS }, (_, step) => step),
  );
});

test('sends so many points as are asked for, and where to go on', async (t) => {
  const { get, runId } = await openLogged(t, POINTS);
  const address = `/metrics/get-history?run_id=${runId}&metric_key=loss`;

  const long = await get(`${address}&max_results=50050`);
  const rest = await get(`${address}&max_results=100&page_token=${long.body.next_page_token}`);

  assert.equal(long.body.metrics?.length, 50_050);
  assert.equal(rest.body.metrics?.length, 50);
  assert.equal(rest.body.metrics?.[0]?.step, 50_050);
  assert.equal(rest.body.next_page_token, undefined);
});

test('gives the points of several runs, whole to the UI alone and sampled to all', async (t) => {
  const { get, url, runId } = await openLogged(t, 5_000);
  const query = `run_ids=${runId}&run_ids=nobody&metric_key=loss`;

  const bulk = await fetch(
    `${url}/ajax-api/2.0/mlflow/metrics/get-history-bulk?run_id=${runId}&metric_key=loss&max_results=3`,
  );
  const forClients = await get(`/metrics/get-history-bulk?run_id=${runId}&metric_key=loss`);
  const sampled = await get(`/metrics/get-history-bulk-interval?${query}&max_results=100`);
  const range = await get(`/metrics/get-history-bulk-interval?${query}&start_step=10&end_step=12`);

  assert.deepEqual(
    ((await bulk.json()) as Body).metrics?.map(({ step, run_id: id }) => [step, id]),
    [0, 1, 2].map((step) => [step, runId]),
  );
  assert.equal(forClients.status, 404);
  const steps = sampled.body.metrics?.map(({ step }) => step) ?? [];
  assert.ok(steps.length <= 100 && steps[0] === 0 && steps.at(-1) === 4_999);
  assert.deepEqual(
    range.body.metrics?.map(({ step }) => step),
    [10, 11, 12],
  );
});

test('refuses limits and steps that cannot be', async (t) => {
  const { get, runId } = await openLogged(t, 1);
  const wrong = [
    `/metrics/get-history?run_id=${runId}`,
    `/metrics/get-history?run_id=${runId}&metric_key=loss&max_results=0`,
    `/metrics/get-history?run_id=${runId}&metric_key=loss&page_token=x`,
    '/metrics/get-history-bulk-interval?metric_key=loss',
    `/metrics/get-history-bulk-interval?metric_key=loss&run_ids=${runId}&max_results=2501`,
    `/metrics/get-history-bulk-interval?metric_key=loss&run_ids=${runId}&start_step=1`,
    `/metrics/get-history-bulk-interval?metric_key=loss&run_ids=${runId}&start_step=2&end_step=1`,
    `/metrics/get-history-bulk-interval?metric_key=loss${'&run_ids=a'.repeat(101)}`,
  ];

  for (const path of wrong) {
    const { status, body } = await get(path);
    assert.deepEqual([status, body.error_code], [400, 'INVALID_PARAMETER_VALUE'], path);
  }
});

type Body = {
  metrics?: { step: number; run_id?: string }[];
  next_page_token?: string;
  error_code?: string;
};

/** A server with one run, and so many points of its `loss`. */
async function openLogged(t: TestContext, count: number) {
  const { url } = await startOwnServer(t);
  const { run } = await call(url, 'runs/create', { experiment_id: '0', start_time: 1 });
  const { run_id: runId } = (run as { info: { run_id: string } }).info;
  for (let start = 0; start < count; start += BATCH) {
    const metrics = Array.from({ length: Math.min(BATCH, count - start) }, (_, index) => {
      const step = start + index;
      return { key: 'loss', value: Math.sin(step), timestamp: step, step };
    });
    await call(url, 'runs/log-batch', { run_id: runId, metrics });
  }
  return {
    ...{ url, runId },
    async get(path: string) {
      const response = await fetch(`${url}/api/2.0/mlflow${path}`);
      return { status: response.status, body: (await response.json()) as Body };
    },
  };
}
