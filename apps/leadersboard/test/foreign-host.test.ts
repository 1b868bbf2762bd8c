import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { test } from 'node:test';
import { startInProcess } from './start-in-process.ts';

test('with the token that everybody knows, no page of another name gets an answer', async (t) => {
  const { url } = await startInProcess(t);
  const headers = { authorization: 'Bearer devtoken', host: `evil.example:${new URL(url).port}` };

  const request = get(`${url}/leaderboard`, { headers, agent: false });
  const [response]: IncomingMessage[] = await once(request, 'response');
  response?.resume();

  assert.equal(response?.statusCode, 421);
});
