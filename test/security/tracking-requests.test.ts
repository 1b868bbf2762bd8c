import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertNothing, assertRefused, get, post, startWithEve } from './start-with-eve.ts';
import { read, SECRET } from './tracking-things.ts';

const api = '/api/2.0/mlflow';
const ajax = '/ajax-api/2.0/mlflow';

test('histories of own and foreign runs together are not told', async (t) => {
  const { ask, victim, own } = await startWithEve(t);
  const both = [
    [own.runId, victim.runId],
    [victim.runId, own.runId],
    [victim.runId, victim.runId],
  ];

  for (const ids of both) {
    const bulk = ids.map((id) => `run_id=${id}`).join('&');
    const sampled = ids.map((id) => `run_ids=${id}`).join('&');
    assertNothing(await ask('eve', get(`${ajax}/metrics/get-history-bulk?${bulk}&metric_key=loss`)));
    assertNothing(
      await ask('eve', get(`${api}/metrics/get-history-bulk-interval?${sampled}&metric_key=loss`)),
    );
    assertNothing(
      await ask(
        'eve',
        get(`${api}/metrics/get-history-bulk-interval?${sampled}&run_id=${own.runId}&metric_key=loss`),
      ),
    );
  }
  const twice = `run_id=${own.runId}&run_uuid=${victim.runId}`;
  assertNothing(await ask('eve', get(`${api}/metrics/get-history?${twice}&metric_key=loss`)));
});

test('fields that are said twice, in the address and in a body, are judged as they are used', async (t) => {
  const { ask, victim, own, assertKept } = await startWithEve(t);
  const { runId, modelId } = own;

  const requests = [
    get(`${api}/runs/get?run_id=${runId}`, { run_id: victim.runId }),
    get(`${api}/runs/get?run_id=${victim.runId}`, { run_uuid: runId }),
    get(`${api}/runs/get?run_id=&run_uuid=${victim.runId}`, { run_id: '' }),
    get(`${api}/runs/get?run_id=${runId}&run_id=${victim.runId}`),
    get(`/get-artifact?run_id=${runId}&path=secret.txt`, { run_uuid: runId, run_id: victim.runId }),
    get(`${api}/logged-models/${modelId}?model_id=${victim.modelId}`, { model_id: victim.modelId }),
    post(`${api}/runs/set-tag?run_id=${runId}`, { run_id: victim.runId, key: 'note', value: 'x' }),
    post(`${api}/runs/log-metric?run_id=${victim.runId}`, {
      run_uuid: runId,
      key: 'a',
      value: 1,
      timestamp: 1,
    }),
    post(`${api}/runs/create?experiment_id=${own.experimentId}`, { experiment_id: victim.experimentId }),
  ];
  for (const request of requests) assertNothing(await ask('eve', request), victim.modelId);

  assertKept();
});

test('a field that is inherited is none', async (t) => {
  const { ask, victim, assertKept } = await startWithEve(t);

  for (const text of [
    `{"__proto__": {"run_id": "${victim.runId}"}}`,
    `{"constructor": {"prototype": {"run_id": "${victim.runId}", "role": "admin"}}}`,
    `{"__proto__": {"role": "admin"}, "run_id": "${victim.runId}"}`,
  ]) {
    for (const path of ['get', 'delete', 'log-batch']) {
      const method = path === 'get' ? 'GET' : 'POST';
      const headers = { 'content-type': 'application/json' };
      assertNothing(await ask('eve', { method, url: `${api}/runs/${path}`, headers, body: text }));
    }
  }
  assertNothing(await ask('eve', get(`${api}/runs/get?__proto__[run_id]=${victim.runId}&run_id=__proto__`)));
  assertKept();
});

test('what one may only read tells nobody of what was made from it', async (t) => {
  const { ask, victim, own } = await startWithEve(t);
  const grant = {
    username: 'eve',
    resource_type: 'experiment',
    resource_id: victim.experimentId,
    permission: 'READ',
  };
  read(await ask('ada', post('/api/3.0/mlflow/users/permissions/grant', grant)));

  read(
    await ask(
      'eve',
      post(`${api}/model-versions/create`, {
        name: own.modelName,
        source: `models:/${victim.modelId}`,
        model_id: victim.modelId,
      }),
    ),
  );

  const shown = await ask('ada', get(`${api}/logged-models/${victim.modelId}`));
  assert.ok(shown.text.includes(SECRET));
  assert.ok(!shown.text.includes(own.modelName), shown.text);
});

test('a measurement is not noted with a logged model of another', async (t) => {
  const { ask, victim, own, assertKept } = await startWithEve(t);
  const metric = { key: 'accuracy', value: 1, timestamp: 1, step: 1, model_id: victim.modelId };

  assertRefused(await ask('eve', post(`${api}/runs/log-metric`, { run_id: own.runId, ...metric })));
  assertRefused(await ask('eve', post(`${api}/runs/log-batch`, { run_id: own.runId, metrics: [metric] })));
  assertRefused(
    await ask(
      'eve',
      post(`${api}/logged-models`, {
        experiment_id: own.experimentId,
        name: 'm',
        source_run_id: victim.runId,
      }),
    ),
  );

  assertKept();
});

test('inputs and outputs that name things of another show nothing of them, and change nothing', async (t) => {
  const { ask, victim, own, assertKept } = await startWithEve(t);
  const dataset = { name: 'd', digest: '1', source_type: 'evil', source: 'evil' };
  const models = [{ model_id: victim.modelId, step: 1 }];

  await ask(
    'eve',
    post(`${api}/runs/log-inputs`, { run_id: own.runId, models, datasets: [{ dataset, tags: [] }] }),
  );
  await ask('eve', post(`${api}/runs/outputs`, { run_id: own.runId, models }));

  for (const path of ['runs/get?run_id=', 'artifacts/list?run_id=']) {
    assertNothing(await ask('eve', get(`${api}/${path}${own.runId}`)));
  }
  assertNothing(
    await ask('eve', post(`${ajax}/experiments/search-datasets`, { experiment_ids: [own.experimentId] })),
  );
  assertNothing(
    await ask(
      'eve',
      post(`${ajax}/experiments/search-datasets`, {
        experiment_ids: [own.experimentId, victim.experimentId],
      }),
    ),
  );
  assertKept();
});
