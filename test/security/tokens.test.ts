import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as openRequest } from 'node:http';
import { test } from 'node:test';
import { slowProgram, untilLogHas } from '../e2e/slow-program.ts';
import { type RunningLeadersBoard, startLeadersBoard, withToken } from '../start-leadersboard.ts';
import { readAnswer, submitProgram } from '../submit-program.ts';

type Made = { token: string; token_id: string };

test('a revoked token ends the upload that it has under way, and nothing is stored', async (t) => {
  const board = await startLeadersBoard(t);
  const { token, token_id } = await makeToken(board, { user: 'ada' });
  const upload = openRequest(new URL('/submissions', board.url), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'multipart/form-data; boundary=b',
      'content-length': 1_000_000,
    },
  });
  upload.on('error', () => {});
  upload.write('--b\r\nContent-Disposition: form-data; name="files"; filename="main.py"\r\n\r\nhalf');
  await untilSeen(board, 'ada');

  assert.equal((await board.request(`/tokens/${token_id}`, { method: 'DELETE' })).status, 200);
  const [response] = await once(upload, 'response');

  assert.equal(response.statusCode, 401);
  upload.destroy();
  const { submissions } = await readAnswer(board, '/submissions', 200);
  assert.deepEqual(submissions, []);
});

test('a revoked token ends every stream that it follows, and each says why', async (t) => {
  const board = await startLeadersBoard(t);
  const { token, token_id } = await makeToken(board, { user: 'ada' });
  const ofAda = withToken(board, token);
  const { jobId } = await submitProgram(ofAda, slowProgram);
  await untilLogHas(ofAda, jobId, 1);
  const paths = [`/jobs/${jobId}/events`, `/jobs/${jobId}/logs?follow=1`, '/events'];
  const streams = await Promise.all(paths.map((path) => ofAda.request(path)));

  assert.equal((await board.request(`/tokens/${token_id}`, { method: 'DELETE' })).status, 200);
  const told = await Promise.all(streams.map((stream) => stream.text()));

  for (const text of told) assert.match(text, /event: problem\ndata: .*Your token was revoked[^\n]*\n\n$/);
  assert.equal((await ofAda.request(paths[0] ?? '')).status, 401);
  assert.equal(await board.end('SIGTERM'), 0);
});

test('tokens that are malformed, expired, revoked or of a disabled user are all refused alike', async (t) => {
  const board = await startLeadersBoard(t);
  const { token: good } = await makeToken(board, { user: 'ada' });
  const revoked = await makeToken(board, { user: 'ada' });
  const expiring = await makeToken(board, { user: 'ada', expires_in_seconds: 1 });
  const disabled = await makeToken(board, { user: 'eve' });
  await board.request(`/tokens/${revoked.token_id}`, { method: 'DELETE' });
  await change(board, 'eve', { disabled: true });
  while ((await ask(board, expiring.token)).status === 200);

  const answers = [];
  for (const token of [revoked.token, expiring.token, disabled.token, good.slice(0, -1), 'lb_', '%00']) {
    const { status, body } = await ask(board, token);
    answers.push([status, body.code, body.detail]);
  }

  assert.equal((await ask(board, good)).status, 200);
  assert.equal(new Set(answers.map(String)).size, 1);
  assert.deepEqual(answers[0]?.slice(0, 2), [401, 'unauthenticated']);
});

test('a token of a megabyte is refused before it is read', async (t) => {
  const board = await startLeadersBoard(t);

  const { status, body } = await ask(board, 'x'.repeat(1_000_000)).catch(() => ({ status: 431, body: {} }));
  const long = await ask(board, 'x'.repeat(10_000));

  assert.equal(status, 431, JSON.stringify(body));
  assert.equal(long.status, 401);
  assert.equal((await ask(board, 'devtoken')).status, 200);
});

test('devtoken answers under the names of this machine only, on both ports', async (t) => {
  const board = await startLeadersBoard(t);

  for (const url of [board.url, board.webUrl]) {
    assert.equal(await statusAs('localhost', url), 200);
    assert.equal(await statusAs('127.0.0.1', url), 200);
    assert.equal(await statusAs('evil.example', url), 421);
  }
});

test('a participant can read and change nothing that is for administrators', async (t) => {
  const board = await startLeadersBoard(t);
  const { token } = await makeToken(board, { user: 'ada' });
  const { paths = {} } = (await readAnswer(board, '/docs/json', 200)) as { paths?: object };

  for (const path of ['/users', '/audit', '/settings', '/storage']) {
    assert.ok(path in paths, path);
    assert.equal((await ask(board, token, path)).status, 403, path);
  }
});

async function makeToken(board: RunningLeadersBoard, wish: object): Promise<Made> {
  const answer = await board.request('/tokens', {
    ...{ method: 'POST', body: JSON.stringify(wish), headers: { 'content-type': 'application/json' } },
  });
  assert.equal(answer.status, 201);
  return (await answer.json()) as Made;
}

async function change(board: RunningLeadersBoard, user: string, wish: object): Promise<void> {
  const answer = await board.request(`/users/${user}`, {
    ...{ method: 'PATCH', body: JSON.stringify(wish), headers: { 'content-type': 'application/json' } },
  });
  assert.equal(answer.status, 200);
}

async function ask(board: RunningLeadersBoard, token: string, path = '/me') {
  const answer = await board.request(path, { headers: { authorization: `Bearer ${token}` } });
  return { status: answer.status, body: (await answer.json()) as { code?: string; detail?: string } };
}

/** Waits until a request of the user has come so far that the server knows who asks. */
async function untilSeen(board: RunningLeadersBoard, user: string): Promise<void> {
  for (;;) {
    const { users } = await readAnswer(board, '/users', 200);
    const found = (users as { user: string; last_seen_at: string | null }[]).find((one) => one.user === user);
    if (found?.last_seen_at) return;
  }
}

async function statusAs(host: string, url: string): Promise<number | undefined> {
  const headers = { authorization: 'Bearer devtoken', host: `${host}:${new URL(url).port}` };
  const request = openRequest(new URL('/me', url), { headers, agent: false });
  request.end();
  const [response] = await once(request, 'response');
  response.resume();
  return response.statusCode;
}
