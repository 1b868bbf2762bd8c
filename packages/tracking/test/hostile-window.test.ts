import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { systemClock } from '@leadersboard/kit/clock';
import { createCleanup, createFakeClock, startMlflow, type TestService } from '@leadersboard/kit/testing';
import { createMlflowTrackingServer } from '../src/adapters/mlflow/index.ts';
import { defaultGatewayLimits } from '../src/adapters/mlflow-gateway/index.ts';
import { hostilePaths } from './hostile-paths.ts';
import { inspectMlflow } from './inspect-mlflow.ts';
import { openWindow } from './open-window.ts';

type Window = Awaited<ReturnType<typeof openWindow>>;

let mlflow: TestService;
let window: Window;
/** A run of somebody else in the same experiment. */
let other: { runId: string };
/** The run of the window as the server knows it. */
let realId: string;

const never = new AbortController().signal;
const cleanup = createCleanup();
const metric = (run_id: string, key = 'loss') => ({ run_id, key, value: 1, timestamp: 1, step: 0 });

before(async () => {
  mlflow = await startMlflow();
  cleanup.after(() => mlflow.stop());
  window = await openWindow(cleanup, { url: mlflow.url, job: 'hostile' });
  await window.send('POST', 'runs/log-metric', metric(window.runId));
  [realId = ''] = await inspectMlflow(mlflow.url).runIds('experiment of hostile');
  const options = { authorization: undefined, clock: systemClock, artifactDirectory: undefined };
  const server = createMlflowTrackingServer({ url: mlflow.url, ...options });
  const experiment = await server.openExperiment({ name: 'experiment of hostile' }, never);
  const { id } = await server.createRun(experiment, { name: 'victim', startedAt: 1, tags: [] }, never);
  const metrics = [{ key: 'loss', value: 1, timestamp: 1, step: 0 }];
  await server.logBatch(id, { metrics, params: [], tags: [] }, never);
  other = { runId: id };
});

after(() => cleanup[Symbol.asyncDispose]());

const artifacts = '/api/2.0/mlflow-artifacts/artifacts';
const tag = (key: string) => ({ run_id: window.runId, key, value: 'x' });

type Attack = { title: string; send(): ReturnType<Window['send']> };

const denied: Attack[] = [
  { title: "reading somebody else's run", send: () => window.send('GET', `runs/get?run_id=${other.runId}`) },
  {
    title: "logging to somebody else's run",
    send: () => window.send('POST', 'runs/log-metric', metric(other.runId)),
  },
  {
    title: "a batch for somebody else's run",
    send: () => window.send('POST', 'runs/log-batch', { run_id: other.runId }),
  },
  {
    title: "somebody else's run by its older name",
    send: () => window.send('POST', 'runs/log-parameter', { run_uuid: other.runId, key: 'a', value: 'b' }),
  },
  {
    title: "reading somebody else's history",
    send: () => window.send('GET', `metrics/get-history?run_id=${other.runId}&metric_key=loss`),
  },
  {
    title: "nesting a run in somebody else's",
    send: () => {
      const tags = [{ key: 'mlflow.parentRunId', value: other.runId }];
      return window.send('POST', 'runs/create', { tags });
    },
  },
  {
    title: 'a run in another experiment',
    send: () => window.send('POST', 'runs/create', { experiment_id: '0' }),
  },
  { title: 'reading another experiment', send: () => window.send('GET', 'experiments/get?experiment_id=0') },
  {
    title: 'another experiment by its name',
    send: () => window.send('GET', 'experiments/get-by-name?experiment_name=Default'),
  },
  {
    title: 'searching another experiment',
    send: () => window.send('POST', 'runs/search', { experiment_ids: ['0'] }),
  },
  {
    title: 'creating an experiment',
    send: () => window.send('POST', 'experiments/create', { name: 'mine' }),
  },
  { title: 'deleting its own run', send: () => window.send('POST', 'runs/delete', { run_id: window.runId }) },
  {
    title: 'deleting an experiment',
    send: () => window.send('POST', 'experiments/delete', { experiment_id: '1' }),
  },
  {
    title: 'registering a model',
    send: () => window.send('POST', 'registered-models/create', { name: 'net' }),
  },
  { title: 'sending traces', send: () => window.send('POST', '/v1/traces', {}) },
  { title: 'GraphQL', send: () => window.send('POST', '/graphql', { query: '{}' }) },
  { title: 'a route by a name of every object', send: () => window.send('POST', 'constructor', {}) },
  { title: "the platform's tags", send: () => window.send('POST', 'runs/set-tag', tag('lb.job')) },
  {
    title: "the platform's tags in other letters",
    send: () => window.send('POST', 'runs/set-tag', tag(' LB.Recorded')),
  },
  {
    title: 'the tag that says who it is',
    send: () => window.send('POST', 'runs/set-tag', tag('mlflow.user')),
  },
  {
    title: 'moving its run below another',
    send: () => window.send('POST', 'runs/set-tag', tag('mlflow.parentRunId')),
  },
  {
    title: "taking the platform's tags away",
    send: () => window.send('POST', 'runs/delete-tag', { run_id: window.runId, key: 'lb.job' }),
  },
  {
    title: "the platform's tags in a batch",
    send: () =>
      window.send('POST', 'runs/log-batch', { run_id: window.runId, tags: [{ key: 'lb.user', value: 'x' }] }),
  },
  {
    title: "replacing the platform's log",
    send: () => window.send('PUT', `${artifacts}/1/${window.runId}/artifacts/log/job.log`, 'forged'),
  },
  {
    title: "a file of somebody else's run",
    send: () => window.send('GET', `${artifacts}/1/${other.runId}/artifacts/a.txt`),
  },
  {
    title: "a file outside of a run's",
    send: () => window.send('PUT', `${artifacts}/1/${window.runId}/a.txt`, 'x'),
  },
  { title: 'a list of all files', send: () => window.send('GET', artifacts) },
  {
    title: 'deleting a file',
    send: () => window.send('DELETE', `${artifacts}/1/${window.runId}/artifacts/a.txt`),
  },
];

const malformed: Attack[] = [
  ...hostilePaths.map((path) => ({
    title: `the file path ${path}`,
    send: () => window.send('PUT', `${artifacts}/1/${window.runId}/artifacts/${path}`, 'x'),
  })),
  {
    title: 'an absolute address',
    send: () => window.send('GET', 'http://example.com/api/2.0/mlflow/runs/get'),
  },
  { title: 'broken JSON', send: () => window.send('POST', 'runs/log-metric', '{"run_id":') },
  { title: 'JSON without end', send: () => window.send('POST', 'runs/log-batch', '['.repeat(100_000)) },
  {
    title: 'text that databases do not take',
    send: () => window.send('POST', 'runs/set-tag', { run_id: window.runId, key: 'a', value: 'a\0' }),
  },
  {
    title: 'a metric that is no number',
    send: () => window.send('POST', 'runs/log-metric', { ...metric(window.runId), value: {} }),
  },
];

describe('the window for tracking, before a program that means harm', () => {
  for (const { title, send } of denied) {
    it(`answers window_denied to ${title}`, async () => {
      const { status, error_code, message } = await send();

      assert.deepEqual([status, error_code], [403, 'PERMISSION_DENIED'], message);
    });
  }

  for (const { title, send } of malformed) {
    it(`refuses ${title}`, async () => {
      const { status, error_code, message } = await send();

      assert.deepEqual([status, error_code], [400, 'INVALID_PARAMETER_VALUE'], message);
    });
  }

  it('keeps what the platform scores and measures apart from what is logged by those names', async () => {
    for (const key of [
      'image_auc',
      'IMAGE_AUC',
      'system/wall',
      'System/wall',
      'vram_mb',
      'peak_gpu_memory_mb',
    ]) {
      assert.equal((await window.send('POST', 'runs/log-metric', metric(window.runId, key))).status, 200);
    }

    const logged = Object.keys((await inspectMlflow(mlflow.url).run(realId)).metrics);
    assert.deepEqual(
      logged.filter((name) => name !== 'loss' && !name.startsWith('job/')),
      [],
    );
  });

  it("finds only its own runs, whatever a search's filter says", async () => {
    const filters = [
      '',
      `attributes.run_id = '${other.runId}'`,
      "metrics.loss > 0 -- '",
      "run_id IN ('x') /*",
    ];

    for (const filter of filters) {
      const { text } = await window.send('POST', 'runs/search', { filter, run_view_type: 'ALL' });
      assert.ok(!text.includes(other.runId), text);
    }
  });

  it('tells neither the id of its run outside nor the address of the server', async () => {
    const answers = await Promise.all([
      window.send('GET', `runs/get?run_id=${window.runId}`),
      window.send('POST', 'runs/search', {}),
      window.send('POST', 'runs/update', { run_id: window.runId, status: 'RUNNING' }),
      window.send('POST', 'runs/log-metric', metric(window.runId, 'a#b')),
    ]);

    for (const { text } of answers) assert.ok(!text.includes(realId) && !text.includes(mlflow.url), text);
  });

  it('answers window_not_found for a file that its run does not have', async () => {
    const { status, error_code } = await window.send(
      'GET',
      `${artifacts}/1/${window.runId}/artifacts/none.txt`,
    );

    assert.deepEqual([status, error_code], [404, 'RESOURCE_DOES_NOT_EXIST']);
  });

  it('refuses a body that is larger than it may be', async (t) => {
    const small = await openWindow(t, { url: mlflow.url, job: 'hostile', limits: { bodyBytes: 100 } });

    const large = await small.send('POST', 'runs/log-batch', 'x'.repeat(101));

    assert.deepEqual([large.status, large.error_code], [413, 'INVALID_PARAMETER_VALUE']);
  });

  it('answers window_too_fast to more requests than a job may send, until time has passed', async (t) => {
    const clock = createFakeClock();
    const limits = { requestsPerSecond: 1, burstRequests: 2 };
    const hasty = await openWindow(t, { url: mlflow.url, job: 'hasty', clock, limits });
    const ask = () => hasty.send('GET', 'experiments/get?experiment_id=9');

    const statuses = [await ask(), await ask(), await ask()].map(({ status }) => status);
    const waiting = await ask();
    clock.advance(1000);
    const patient = await ask();

    assert.deepEqual(statuses, [403, 403, 429]);
    assert.deepEqual([waiting.error_code, waiting.headers?.['retry-after']], ['RESOURCE_EXHAUSTED', '1']);
    assert.equal(patient.status, 403);
  });

  it('stops a file that does not say its size where it becomes too large', async (t) => {
    const totals = { ...defaultGatewayLimits.totals, artifactBytes: 3 };
    const greedy = await openWindow(t, { url: mlflow.url, job: 'sizeless', limits: { totals } });
    const body = ReadableStream.from([Buffer.from('xx'), Buffer.from('xx')]);
    const url = `${greedy.address}${artifacts}/1/${greedy.runId}/artifacts/sizeless.bin`;

    const response = await fetch(url, { method: 'PUT', body, duplex: 'half' });

    assert.deepEqual([response.status, (await response.text()).includes('RESOURCE_EXHAUSTED')], [400, true]);
  });

  it('answers window_exhausted to more than a job may log in all', async (t) => {
    const totals = { ...defaultGatewayLimits.totals, metricPoints: 1, nestedRuns: 0, artifactBytes: 3 };
    const greedy = await openWindow(t, { url: mlflow.url, job: 'greedy', limits: { totals } });
    await greedy.send('POST', 'runs/log-metric', metric(greedy.runId));

    const answers = [
      await greedy.send('POST', 'runs/log-metric', metric(greedy.runId)),
      await greedy.send('POST', 'runs/create', {}),
      await greedy.send('PUT', `${artifacts}/1/${greedy.runId}/artifacts/a.txt`, 'four'),
    ];

    assert.deepEqual(
      answers.map(({ status, error_code }) => [status, error_code]),
      Array.from({ length: 3 }, () => [400, 'RESOURCE_EXHAUSTED']),
    );
  });
});
