import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { as } from '@leadersboard/kit/testing/http';
import { startOwnServer } from './start-own-server.ts';

type User = Parameters<typeof as>[0];

const permissions = '/api/3.0/mlflow/users/permissions';

test('everybody is told who they are, and what they may do', async (t) => {
  const { call, experiment, model } = await startWithThings(t);
  await call('participant', `${permissions}/grant`, { ...model, username: 'hiro', permission: 'READ' });

  const who = await call('host', '/ajax-api/2.0/mlflow/users/current');
  const own = await call('host', '/ajax-api/3.0/mlflow/users/current/permissions');
  const ofAna = await call('participant', `${permissions}/list?username=ana`);

  assert.deepEqual(who.body, {
    user: { id: 'hiro', username: 'hiro', is_admin: false },
    is_basic_auth: false,
  });
  assert.deepEqual(summarize(own.body), ['registered_model net READ', 'experiment 0 EDIT']);
  assert.deepEqual(summarize(ofAna.body), [
    `experiment ${experiment.resource_id} MANAGE`,
    'registered_model net MANAGE',
    'experiment 0 EDIT',
  ]);
});

test('what a user may do is told to them and to administrators only', async (t) => {
  const { call } = await startWithThings(t);

  const toOther = await call('host', `${permissions}/list?username=ana`);
  const toAdmin = await call('admin', `${permissions}/list?username=ana`);
  const ofNobody = await call('admin', `${permissions}/list?username=nobody`);

  assert.deepEqual([toOther.status, toAdmin.status, ofNobody.status], [403, 200, 404]);
  assert.equal(summarize(toAdmin.body).length, 3);
});

test('an administrator manages everything without a grant, and gives none for what is not there', async (t) => {
  const { call, experiment, model } = await startWithThings(t);
  const wish = { username: 'hiro', permission: 'EDIT' };

  const known = await call('admin', `${permissions}/grant`, { ...wish, ...experiment });
  const later = await call('admin', `${permissions}/grant`, { ...wish, ...experiment, resource_id: '99' });
  const prompt = { ...model, resource_type: 'prompt', resource_id: 'later' };
  const unmade = await call('admin', `${permissions}/grant`, { ...wish, ...prompt });
  const query = new URLSearchParams({ username: 'root', ...experiment });
  const level = await call('participant', `${permissions}/get?${query}`);

  assert.deepEqual([known.status, later.status, unmade.status], [200, 404, 404]);
  assert.deepEqual(level.body, { allowed: true, permission: 'MANAGE' });
});

test('an experiment that another made is told by its name as taken', async (t) => {
  const { call } = await startWithThings(t);

  const found = await call('host', '/api/2.0/mlflow/experiments/get-by-name?experiment_name=of%20ana');
  const free = await call('host', '/api/2.0/mlflow/experiments/get-by-name?experiment_name=free');

  assert.deepEqual([found.status, free.status], [403, 404]);
  assert.match(String(found.body.message), /hiro may not read the experiment named "of ana"\. Ask whoever/);
});

/** An experiment and a registered model of the participant ana. */
async function startWithThings(t: TestContext) {
  const { url } = await startOwnServer(t, { closed: true });
  const call = async (user: User, path: string, body?: object) => {
    const content = body && { method: 'POST', body: JSON.stringify(body) };
    const headers = { ...as(user), ...(body && { 'content-type': 'application/json' }) };
    const response = await fetch(url + path, { ...content, headers });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const made = await call('participant', '/api/2.0/mlflow/experiments/create', { name: 'of ana' });
  await call('participant', '/api/2.0/mlflow/registered-models/create', { name: 'net' });
  const experiment = { resource_type: 'experiment', resource_id: String(made.body.experiment_id) };
  return { call, experiment, model: { resource_type: 'registered_model', resource_id: 'net' } };
}

function summarize({ permissions: rows }: Record<string, unknown>): string[] {
  const grants = rows as { resource_type: string; resource_pattern: string; permission: string }[];
  return grants.map((row) => `${row.resource_type} ${row.resource_pattern} ${row.permission}`);
}
