import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { test } from 'node:test';
import { startTracking } from '../start-leadersboard.ts';

const tokens = { API_TOKENS: 't0ken-of-ada:ada,t0ken-of-eve:eve' };
const current = '/api/2.0/mlflow/users/current';
const search = '/ajax-api/2.0/mlflow/experiments/search';

test('with tokens of one’s own nobody is let in without one, by whatever prefix', async (t) => {
  const { url } = await startTracking(t, { env: tokens });

  for (const path of [current, search, '/graphql', '/get-artifact', '/model-versions/get-artifact']) {
    for (const authorization of [
      '',
      'Bearer devtoken',
      basic('ada', 't0ken-of-eve'),
      basic('', 't0ken-of-ada'),
    ]) {
      const answer = await fetch(url + path, { headers: authorization === '' ? {} : { authorization } });

      assert.equal(answer.status, 401, `${path} with "${authorization}"`);
    }
  }
});

test('a token is taken as MLflow’s clients send it, and as a password', async (t) => {
  const { url } = await startTracking(t, { env: tokens });

  for (const authorization of ['Bearer t0ken-of-ada', basic('ada', 't0ken-of-ada')]) {
    const answer = await fetch(url + current, { headers: { authorization } });

    assert.deepEqual(await answer.json(), {
      user: { id: 'ada', username: 'ada', is_admin: false },
      is_basic_auth: false,
    });
  }
});

test('with the token that everybody knows, whoever sits at this machine is let in, but no page of another name', async (t) => {
  const { url } = await startTracking(t);
  const rebound = get(url + current, {
    headers: { host: `rebound.example:${new URL(url).port}` },
    agent: false,
  });
  const [response]: IncomingMessage[] = await once(rebound, 'response');
  response?.resume();

  const here = await fetch(url + current);
  const foreign = await fetch(`${url}/api/2.0/mlflow/experiments/create`, {
    ...{ method: 'POST', body: '{"name": "evil"}' },
    headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
  });

  assert.deepEqual([here.status, response?.statusCode, foreign.status], [200, 403, 403]);
});

test('on an address that others reach, nobody is let in without a token', async (t) => {
  const open = startTracking(t, { env: tokens, arguments: ['--host', '0.0.0.0', '--no-auth'] });
  await assert.rejects(open, /--no-auth lets everybody do everything/);

  const known = startTracking(t, { arguments: ['--host', '0.0.0.0'] });
  await assert.rejects(known, /known to everybody/);

  const { url } = await startTracking(t, { env: tokens, arguments: ['--host', '0.0.0.0'] });
  assert.equal((await fetch(url.replace('0.0.0.0', '127.0.0.1') + current)).status, 401);
});

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
