import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type RunningLeadersBoard, startLeadersBoard } from '../start-leadersboard.ts';
import { readAnswer, reporting, submitProgram, untilStatus } from '../submit-program.ts';

/** What anybody may ask; every other route needs a token. A new public route is added here on purpose or not at all. */
const openToAll = new Set([
  ...['GET /leaderboard', 'GET /challenges', 'GET /challenges/x', 'GET /challenges/x/versions'],
  ...['GET /healthz', 'GET /readyz', 'GET /metrics'],
]);

const tokens = { API_TOKENS: 'devtoken,t0ken-of-ada:ada,t0ken-of-eve:eve' };

test('every documented route but the public ones refuses who has no token, and who has a wrong one', async (t) => {
  const board = await startLeadersBoard(t);
  const routes = await listRoutes(board);
  const guarded = routes.filter(({ method, path }) => !openToAll.has(`${method} ${path}`));
  assert.ok(guarded.length >= 5, `only ${guarded.length} routes are documented`);

  for (const { method, path } of guarded) {
    for (const authorization of ['', 'Bearer wrong', 'Bearer ', 'Basic ZGV2dG9rZW46', 'devtoken']) {
      const answer = await fetch(new URL(path, board.url), { method, headers: { authorization } });

      assert.equal(answer.status, 401, `${method} ${path} with "${authorization}"`);
      assert.match(answer.headers.get('www-authenticate') ?? '', /Bearer/);
    }
  }
});

test("another person's job and submission look as if they did not exist", async (t) => {
  const board = await startLeadersBoard(t, { env: tokens });
  const { submissionId, jobId } = await submitProgram(board, reporting(0.5));
  const asEve = { authorization: 'Bearer t0ken-of-eve' };

  for (const what of ['status', 'logs', 'results']) {
    const foreign = await describeAnswer(await board.request(`/jobs/${jobId}/${what}`, { headers: asEve }));
    const unknown = await describeAnswer(await board.request(`/jobs/unknown/${what}`, { headers: asEve }));

    assert.equal(foreign.status, 404);
    assert.deepEqual({ ...foreign, detail: '' }, { ...unknown, detail: '' });
  }
  const run = await board.request('/jobs', {
    method: 'POST',
    body: JSON.stringify({ submission_id: submissionId }),
    headers: { ...asEve, 'content-type': 'application/json' },
  });
  assert.equal((await describeAnswer(run)).code, 'submission_not_found');
});

test('devtoken is refused on an address that others can reach', async (t) => {
  const starting = startLeadersBoard(t, { arguments: ['--host', '0.0.0.0'] });

  await assert.rejects(starting, /known to everybody|isolates nothing/);
});

test('the runner without isolation is refused on an address that others can reach', async (t) => {
  const starting = startLeadersBoard(t, {
    arguments: ['--host', '0.0.0.0'],
    env: { API_TOKENS: 't0ken-of-ada:ada' },
  });

  await assert.rejects(starting, /isolates nothing/);
});

test('a program sees no token and no setting of the platform in its environment', async (t) => {
  const board = await startLeadersBoard(t, { env: { ...tokens, LB_LEASE_SECONDS: '30' } });
  const { jobId } = await submitProgram(board, `import os\nprint(dict(os.environ))\n${reporting(0.5)}`);

  await untilStatus(board, jobId, /completed|failed/);

  const log = await (await board.request(`/jobs/${jobId}/logs`)).text();
  assert.match(log, /'HOME'/);
  assert.doesNotMatch(log, /t0ken|devtoken|API_TOKENS|LB_/);
});

test('no token appears in the log, however it is sent', async (t) => {
  const board = await startLeadersBoard(t, { env: tokens });

  await board.request('/jobs/x/status', { headers: { authorization: 'Bearer t0ken-of-ada' } });
  await board.request('/jobs/x/status?token=t0ken-of-ada');
  await board.request('/t0ken', { headers: { 'x-request-id': 'a\tb' } });
  await board.end('SIGTERM');

  assert.match(board.output(), /jobs\/x\/status/);
  assert.doesNotMatch(board.output(), /t0ken-of-ada/);
});

test('a submission cannot be written outside its folder', async (t) => {
  const board = await startLeadersBoard(t);

  for (const name of ['../evil.py', '/tmp/evil.py', 'a/../../evil.py', 'a\\..\\evil.py', '..']) {
    const form = new FormData();
    form.append('files', new Blob(['x']), 'main.py');
    form.append('files', new Blob(['x']), name);
    const answer = await board.request('/submissions', { method: 'POST', body: form });

    assert.equal((await describeAnswer(answer)).code, 'invalid_path', name);
  }
});

type Route = { method: string; path: string };

async function listRoutes(board: RunningLeadersBoard): Promise<Route[]> {
  const { paths } = await readAnswer(board, '/docs/json', 200);
  return Object.entries(paths as Record<string, object>).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({
      method: method.toUpperCase(),
      path: path.replace(/\{\w+\}/g, 'x'),
    })),
  );
}

async function describeAnswer(answer: Response) {
  const { code, detail } = (await answer.json()) as { code: string; detail: string };
  return { status: answer.status, code, detail };
}
