import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { findArea } from '../src/api/unserved/find-area.ts';
import { type Endpoint, readEndpoints, renderEndpoints } from './mlflow-endpoints.ts';
import { startOwnServer } from './start-own-server.ts';

test('answers every endpoint of MLflow, or says that it is not offered and what to use instead', async (t) => {
  const { url } = await startOwnServer(t);
  const endpoints = Array.from(readEndpoints().values()).flat();
  assert.ok(endpoints.length > 250);

  for (const endpoint of endpoints.filter(({ standing }) => standing !== 'with --ui')) {
    for (const path of addressesOf(endpoint)) {
      const answer = await ask(url, endpoint.method, path);

      assert.equal(kindOf(answer), expectedKind(endpoint), `${endpoint.method} ${path}: ${answer.text}`);
    }
  }
});

test('says of what it does not have what to use instead', async (t) => {
  const { url } = await startOwnServer(t);

  const { status, text } = await ask(url, 'POST', '/api/3.0/mlflow/gateway/anything/new');

  assert.equal(status, 501);
  assert.match(text, /"error_code":"NOT_IMPLEMENTED","message":"MLflow's AI gateway is not offered here/);
});

test('says so whatever is sent, such as the traces of OpenTelemetry', async (t) => {
  const { url } = await startOwnServer(t);
  const sent = { method: 'POST', body: new Uint8Array(3_000_000) };

  for (const type of ['application/x-protobuf', 'application/json', 'text/plain']) {
    const answer = await fetch(`${url}/v1/traces`, { ...sent, headers: { 'content-type': type } });

    assert.equal(answer.status, 501);
    assert.match(await answer.text(), /Traces and their assessments are not kept here yet/);
  }
});

test('knows nothing of what MLflow does not have', async (t) => {
  const { url } = await startOwnServer(t);

  for (const path of ['/api/2.0/mlflow/nothing', '/api/3.0/mlflow/tracesnot', '/v1/nothing', '/nothing']) {
    const { status, text } = await ask(url, 'POST', path);

    assert.equal(status, 404);
    assert.match(text, /ENDPOINT_NOT_FOUND/);
  }
});

test('lists every endpoint in docs/compatibility.md', () => {
  const document = readFileSync(new URL('../../../docs/compatibility.md', import.meta.url), 'utf8');

  assert.ok(document.includes(renderEndpoints()), `The tables should be:\n${renderEndpoints()}`);
});

test('tells clients the version of MLflow that it speaks, before they sign in', async (t) => {
  const { url } = await startOwnServer(t, { closed: true });

  assert.deepEqual(await ask(url, 'GET', '/version'), { status: 200, text: '3.17.2' });
  const info = JSON.parse((await ask(url, 'GET', '/ajax-api/3.0/mlflow/server-info')).text);
  assert.deepEqual([info.store_type, info.workspaces_enabled], ['SqlStore', false]);
});

type Answer = { status: number; text: string };

async function ask(url: string, method: string, path: string): Promise<Answer> {
  const response = await fetch(url + path, {
    method,
    ...(method !== 'GET' && { headers: { 'content-type': 'application/json' }, body: '{}' }),
  });
  return { status: response.status, text: await response.text() };
}

/** With something in place of each name, as clients and the UI call it. */
function addressesOf({ path }: Endpoint): string[] {
  const address = path.replace(/\{\w+\}/g, 'x');
  return address.startsWith('/api/2.0/') || address.startsWith('/api/3.0/')
    ? [address, address.replace('/api/', '/ajax-api/')]
    : [address];
}

function kindOf({ status, text }: Answer): string {
  if (text.includes('ENDPOINT_NOT_FOUND')) return 'unknown';
  return status === 501 ? 'refused' : 'answered';
}

function expectedKind({ path, standing }: Endpoint): string {
  assert.equal(standing === 'yes', findArea(path) === undefined);
  return standing === 'no' || standing === 'later' ? 'refused' : 'answered';
}
