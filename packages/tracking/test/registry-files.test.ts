import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { as } from '@leadersboard/kit/testing/http';
import { sendAs } from './send-as.ts';
import { startOwnServer } from './start-own-server.ts';

const files = '/api/2.0/mlflow-artifacts/artifacts';

test('whoever may read a model reads the files of its versions, however they were named', async (t) => {
  const { read } = await createWorld(t);

  for (const version of ['1', '2', '3', '4']) {
    assert.deepEqual(await read({ version, path: 'weights.txt' }), [200, 'w'], version);
  }
});

test('and nothing else of the run', async (t) => {
  const { read, url, runId } = await createWorld(t);

  for (const path of ['../secret.txt', '%2e%2e/secret.txt', '/secret.txt', 'secret.txt']) {
    const [status, text] = await read({ version: '1', path });
    assert.ok(status === 400 || status === 404, path);
    assert.doesNotMatch(`${text}`, /hidden/);
  }
  const { status } = await sendAs(url, 'host')('GET', '/runs/get', { run_id: runId });
  assert.equal(status, 404);
});

test('a version whose files nobody has given to the reader is not read', async (t) => {
  const { read } = await createWorld(t);

  const [status] = await read({ name: 'private', version: '1', path: 'weights.txt' });

  assert.equal(status, 403);
});

/** Ana has a run with `model/weights.txt` and `secret.txt`, and four versions from it of a model that Hiro may read. */
async function createWorld(t: TestContext) {
  const { url } = await startOwnServer(t);
  const ana = sendAs(url, 'participant');
  const { experiment_id: id } = (await ana('POST', '/experiments/create', { name: 'cats' })).body;
  const run = await ana('POST', '/runs/create', { experiment_id: id });
  const { run_id: runId, artifact_uri: root } = (run.body.run as { info: Record<string, string> }).info;
  const logged = await ana('POST', '/logged-models', {
    experiment_id: id,
    name: 'net',
    source_run_id: runId,
  });
  const { model_id: modelId } = (logged.body.model as { info: Record<string, string> }).info;
  await put(url, `${id}/${runId}/artifacts/model/weights.txt`, 'w');
  await put(url, `${id}/models/${modelId}/artifacts/weights.txt`, 'w');
  await put(url, `${id}/${runId}/artifacts/secret.txt`, 'hidden');
  for (const name of ['cats', 'private']) await ana('POST', '/registered-models/create', { name });
  const sources = [
    { name: 'cats', source: `runs:/${runId}/model`, run_id: runId },
    { name: 'cats', source: `${root}/model`, run_id: runId },
    { name: 'cats', source: 'models:/cats/1' },
    { name: 'cats', source: `models:/${modelId}`, model_id: modelId },
    { name: 'private', source: `runs:/${runId}/model`, run_id: runId },
  ];
  for (const source of sources) {
    assert.equal((await ana('POST', '/model-versions/create', source)).status, 200, source.source);
  }
  await sendAs(url, 'participant', '/api/3.0/mlflow')('POST', '/users/permissions/grant', {
    ...{ username: 'hiro', resource_type: 'registered_model', resource_id: 'cats', permission: 'READ' },
  });
  return { url, runId, read: readAsHiro(url) };
}

async function put(url: string, path: string, body: string): Promise<void> {
  const headers = { ...as('participant'), 'content-type': 'application/octet-stream' };
  const { status } = await fetch(`${url}${files}/${path}`, { method: 'PUT', headers, body });
  assert.equal(status, 200, path);
}

function readAsHiro(url: string) {
  return async (wish: { name?: string; version: string; path: string }): Promise<[number, string]> => {
    const query = new URLSearchParams({ name: 'cats', ...wish });
    const response = await fetch(`${url}/model-versions/get-artifact?${query}`, { headers: as('host') });
    return [response.status, await response.text()];
  };
}
