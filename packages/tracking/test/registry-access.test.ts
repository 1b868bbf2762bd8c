import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type Send, sendAs } from './send-as.ts';
import { startOwnServer } from './start-own-server.ts';

type World = { ana: Send; hiro: Send; root: Send; runId: string; grant: (level: string) => Promise<unknown> };

test('nobody else sees or changes a model', async (t) => {
  const { hiro } = await createWorld(t);
  const version = { name: 'cats', version: '1' };
  const requests: Parameters<Send>[] = [
    ['GET', '/registered-models/get', { name: 'cats' }],
    ['PATCH', '/registered-models/update', { name: 'cats', description: 'x' }],
    ['POST', '/registered-models/rename', { name: 'cats', new_name: 'dogs' }],
    ['DELETE', '/registered-models/delete', { name: 'cats' }],
    ['GET', '/registered-models/get-latest-versions', { name: 'cats' }],
    ['POST', '/registered-models/get-latest-versions', { name: 'cats' }],
    ['POST', '/registered-models/set-tag', { name: 'cats', key: 'k', value: 'v' }],
    ['DELETE', '/registered-models/delete-tag', { name: 'cats', key: 'k' }],
    ['GET', '/registered-models/alias', { name: 'cats', alias: 'best' }],
    ['POST', '/registered-models/alias', { ...version, alias: 'worst' }],
    ['DELETE', '/registered-models/alias', { name: 'cats', alias: 'best' }],
    ['GET', '/model-versions/get', version],
    ['GET', '/model-versions/get-download-uri', version],
    ['PATCH', '/model-versions/update', { ...version, description: 'x' }],
    ['POST', '/model-versions/transition-stage', { ...version, stage: 'Archived' }],
    ['POST', '/model-versions/set-tag', { ...version, key: 'k', value: 'v' }],
    ['DELETE', '/model-versions/delete-tag', { ...version, key: 'k' }],
    ['DELETE', '/model-versions/delete', version],
  ];

  for (const request of requests) {
    const { status, body } = await hiro(...request);
    assert.deepEqual([request[1], status, body.error_code], [request[1], 403, 'PERMISSION_DENIED']);
  }
});

test('a search shows nobody what is not theirs', async (t) => {
  const { ana, hiro, root } = await createWorld(t);

  for (const path of ['/registered-models/search', '/model-versions/search']) {
    assert.deepEqual((await hiro('GET', path)).body, {});
    assert.deepEqual((await ana('GET', path)).body, (await root('GET', path)).body);
    assert.notDeepEqual((await ana('GET', path)).body, {});
  }
});

test('a version is made from nothing that its maker may not read', async (t) => {
  const { hiro, ana, runId } = await createWorld(t);
  const experiment = await ana('POST', '/experiments/create', { name: 'models' });
  const logged = await ana('POST', '/logged-models', {
    ...{ experiment_id: experiment.body.experiment_id, name: 'net', source_run_id: runId },
  });
  const { model_id: modelId } = (logged.body.model as { info: { model_id: string } }).info;
  await hiro('POST', '/registered-models/create', { name: 'mine' });
  const sources = [
    { source: `runs:/${runId}/model`, run_id: runId },
    { source: `mlflow-artifacts:/1/${runId}/artifacts/model`, run_id: runId },
    { source: `models:/${modelId}`, model_id: modelId },
    { source: 'models:/cats/1' },
    { source: 'models:/cats@best' },
  ];

  for (const source of sources) {
    const { body } = await hiro('POST', '/model-versions/create', { name: 'mine', ...source });
    assert.ok(body.error_code, source.source);
    assert.equal((await ana('POST', '/model-versions/create', { name: 'cats', ...source })).status, 200);
  }
  assert.deepEqual((await hiro('GET', '/model-versions/search')).body, {});
});

test('whoever may read a model changes nothing of it, and whoever may edit it deletes nothing', async (t) => {
  const { hiro, grant } = await createWorld(t);
  const version = { name: 'cats', version: '1' };
  const reading = () => hiro('GET', '/model-versions/get', version);
  const editing = () => hiro('POST', '/model-versions/set-tag', { ...version, key: 'k', value: 'v' });
  const deleting = () => hiro('DELETE', '/model-versions/delete', version);
  const statuses = async () => [
    (await reading()).status,
    (await editing()).status,
    (await deleting()).status,
  ];

  await grant('READ');
  assert.deepEqual(await statuses(), [200, 403, 403]);
  await grant('EDIT');
  assert.deepEqual(await statuses(), [200, 200, 403]);
  await grant('MANAGE');
  assert.deepEqual(await statuses(), [200, 200, 200]);
});

test('a right follows the model to its new name, and whoever takes the former one has it alone', async (t) => {
  const { ana, hiro } = await createWorld(t);
  await ana('POST', '/registered-models/rename', { name: 'cats', new_name: 'lions' });

  assert.equal((await hiro('POST', '/registered-models/create', { name: 'cats' })).status, 200);
  assert.equal((await ana('GET', '/registered-models/get', { name: 'lions' })).status, 200);
  assert.equal((await ana('GET', '/registered-models/get', { name: 'cats' })).status, 403);
});

test('a model that is deleted takes the rights with it', async (t) => {
  const { ana, hiro } = await createWorld(t);
  await ana('DELETE', '/registered-models/delete', { name: 'cats' });
  await hiro('POST', '/registered-models/create', { name: 'cats' });

  assert.equal((await ana('GET', '/registered-models/get', { name: 'cats' })).status, 403);
  assert.equal((await hiro('DELETE', '/registered-models/delete', { name: 'cats' })).status, 200);
});

/** Ana has a run and a model "cats" with a version 1, which is its alias "best". */
async function createWorld(t: TestContext): Promise<World> {
  const { url } = await startOwnServer(t);
  const ana = sendAs(url, 'participant');
  const experiment = await ana('POST', '/experiments/create', { name: 'cats' });
  const run = await ana('POST', '/runs/create', { experiment_id: experiment.body.experiment_id });
  const { run_id: runId } = (run.body.run as { info: { run_id: string } }).info;
  await ana('POST', '/registered-models/create', { name: 'cats' });
  const source = { source: `runs:/${runId}/model`, run_id: runId };
  const made = await ana('POST', '/model-versions/create', { name: 'cats', ...source });
  assert.equal(made.status, 200);
  await ana('POST', '/registered-models/alias', { name: 'cats', alias: 'best', version: '1' });
  const permission = { username: 'hiro', resource_type: 'registered_model', resource_id: 'cats' };
  const grant = (level: string) =>
    sendAs(url, 'participant', '/api/3.0/mlflow')('POST', '/users/permissions/grant', {
      ...permission,
      permission: level,
    });
  return { ana, hiro: sendAs(url, 'host'), root: sendAs(url, 'admin'), runId, grant };
}
