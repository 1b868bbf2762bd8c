import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { startOwnServer } from './start-own-server.ts';
import { call } from './write-runs.ts';

const API = '/api/2.0/mlflow';

test('searches runs by page, and says nothing of what is not there', async (t) => {
  const { url, addRun, post } = await open(t);
  const ids = [await addRun(1), await addRun(2), await addRun(3)];
  const search = { experiment_ids: ['0'], max_results: 2 };

  const first = await post(`${API}/runs/search`, search);
  const second = await post(`${API}/runs/search`, { ...search, page_token: first.body.next_page_token });
  const nothing = await call(url, 'runs/search', { experiment_ids: ['0'], filter: 'metrics.a > 1' });

  assert.deepEqual([first, second].map(idsOf), [[ids[2], ids[1]], [ids[0]]]);
  assert.deepEqual(Object.keys(second.body), ['runs']);
  assert.deepEqual(nothing, {});
});

test('takes views by name and by number, and an unknown one for that of what is active', async (t) => {
  const { addRun, post } = await open(t);
  const [active, deleted] = [await addRun(1), await addRun(2)];
  await post(`${API}/runs/delete`, { run_id: deleted });
  const search = async (view: unknown) =>
    idsOf(await post(`${API}/runs/search`, { experiment_ids: [0], run_view_type: view }));

  const found = await Promise.all(
    ['ACTIVE_ONLY', 1, 'DELETED_ONLY', 2, 'ALL', 3, 'SOME', undefined].map(search),
  );

  assert.deepEqual(found, [
    ...[[active], [active], [deleted], [deleted]],
    ...[[deleted, active], [deleted, active], [active], [active]],
  ]);
});

test('refuses limits, ids and filters that cannot be', async (t) => {
  const { post } = await open(t);
  const wrong = [
    { max_results: 0 },
    { max_results: 50_001 },
    { experiment_ids: ['nope'] },
    { experiment_ids: ['0'], filter: 'a b c' },
    { experiment_ids: ['0'], order_by: ['a UP'] },
    { experiment_ids: ['0'], page_token: 'x' },
  ];

  for (const input of wrong) {
    const { status, body } = await post(`${API}/runs/search`, input);
    assert.deepEqual([status, body.error_code], [400, 'INVALID_PARAMETER_VALUE'], JSON.stringify(input));
  }
});

test('searches experiments by GET and by POST', async (t) => {
  const { url, post } = await open(t);
  await post(`${API}/experiments/create`, { name: 'apples' });
  await post(`${API}/experiments/create`, { name: 'pears' });
  const query = 'order_by=name+DESC&order_by=experiment_id&max_results=2&view_type=ACTIVE_ONLY';

  const response = await fetch(`${url}${API}/experiments/search?${query}`);
  const got = (await response.json()) as Record<string, unknown>;
  const posted = await post(`${API}/experiments/search`, { filter: "name LIKE 'app%'" });

  assert.deepEqual(namesOf(got), ['pears', 'apples']);
  assert.equal(typeof got.next_page_token, 'string');
  assert.deepEqual(namesOf(posted.body), ['apples']);
});

test('finds datasets for the UI, and for clients at the address without a slash', async (t) => {
  const { addRun, post } = await open(t);
  const dataset = { name: 'mnist', digest: 'abc', source_type: 'local', source: '{}' };
  await post(`${API}/runs/log-inputs`, { run_id: await addRun(1), datasets: [{ dataset, tags: [] }] });
  const addresses = ['/ajax-api/2.0/mlflow', '/api/2.0mlflow'];

  const answers = await Promise.all(
    addresses.map((address) => post(`${address}/experiments/search-datasets`, { experiment_ids: ['0'] })),
  );
  const tooMany = await post('/ajax-api/2.0/mlflow/experiments/search-datasets', {
    experiment_ids: Array.from({ length: 21 }, (_, index) => `${index}`),
  });

  const summary = { experiment_id: '0', name: 'mnist', digest: 'abc' };
  for (const { body } of answers) assert.deepEqual(body, { dataset_summaries: [summary] });
  assert.equal(tooMany.status, 400);
});

async function open(t: TestContext) {
  const { url } = await startOwnServer(t);
  return {
    url,
    async post(path: string, input: object) {
      const response = await fetch(url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
    async addRun(startTime: number): Promise<string> {
      const { run } = await call(url, 'runs/create', { experiment_id: '0', start_time: startTime });
      return (run as Run).info.run_id;
    },
  };
}

type Run = { info: { run_id: string } };

function idsOf({ body }: { body: { runs?: unknown } }): string[] {
  return ((body.runs ?? []) as Run[]).map(({ info }) => info.run_id);
}

function namesOf({ experiments }: { experiments?: unknown }): string[] {
  return ((experiments ?? []) as { name: string }[]).map(({ name }) => name);
}
