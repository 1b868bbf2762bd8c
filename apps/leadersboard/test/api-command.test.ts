import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startInProcess } from './start-in-process.ts';

const { lb, url } = await startInProcess({ after });

test('prints the answer as it is, and ends with 0', async () => {
  const { exitCode, stdout } = await lb(['api', 'get', '/leaderboard?limit=1']);

  assert.equal(exitCode, 0);
  assert.equal(JSON.parse(stdout).challenge, 'default');
});

test('sends JSON from the command line, and from a file', async () => {
  const missing = '{"submission_id": "none"}';

  const inline = await lb(['api', 'POST', '/jobs', '--data', missing]);
  const fromFile = await lb(['api', 'POST', '/jobs', '--data', '@body.json'], { 'body.json': missing });

  assert.equal(JSON.parse(inline.stdout).code, 'submission_not_found');
  assert.equal(JSON.parse(fromFile.stdout).code, 'submission_not_found');
});

test('prints what the server refuses too, and ends with 1', async () => {
  const { exitCode, stdout, stderr } = await lb(['api', 'GET', '/jobs/none/status']);

  assert.equal(exitCode, 1);
  assert.equal(JSON.parse(stdout).status, 404);
  assert.equal(stderr, 'Error: GET /jobs/none/status answered 404.\n');
});

test('gives the token to no other server, and sends nothing that is not JSON', async () => {
  for (const path of ['http://evil.example/', '//evil.example/', '/\\evil.example', 'jobs']) {
    const { exitCode, stderr } = await lb(['api', 'GET', path]);

    assert.equal(exitCode, 2, path);
    assert.match(stderr, /is no address on the server/);
  }
  const wrong = await lb(['api', 'POST', '/jobs', '--data', '{submission']);
  const unreadable = await lb(['api', 'POST', '/jobs', '--data', '@none.json']);

  assert.deepEqual([wrong.exitCode, unreadable.exitCode], [2, 2]);
  assert.match(wrong.stderr, /What --data names is not JSON/);
});

test('shows an administrator every setting in force with its origin, and no secret', async () => {
  const { stdout } = await lb(['api', 'GET', '/settings']);

  const { settings } = JSON.parse(stdout);
  const named = (path: string) => settings.find((setting: { path: string }) => setting.path === path);
  assert.equal(named('jobs.runner').value, 'process');
  assert.equal(named('jobs.runner').origin, '--runner');
  assert.deepEqual(named('auth.tokens').value, ['********']);
});

test('settings and storage are for administrators', async (t) => {
  const server = await startInProcess(t, { API_TOKENS: 'ada-token:ada,root-token:root:admin' });

  for (const path of ['/settings', '/storage']) {
    const ada = await server.lb(['api', 'GET', path, '--token', 'ada-token']);
    const root = await server.lb(['api', 'GET', path, '--token', 'root-token']);

    assert.equal(JSON.parse(ada.stdout).code, 'forbidden', path);
    assert.equal(root.exitCode, 0, path);
  }
});

test('tells what takes how much space, and what of it can go', async () => {
  await lb(['submit', 'main.sh', '-e', 'main.sh', '--wait'], { 'main.sh': 'exit 0' });

  const { stdout } = await lb(['api', 'GET', '/storage']);

  const { areas, can_go, free, total, reserve, users, measured_at } = JSON.parse(stdout);
  const sizes = Object.fromEntries(
    areas.map(({ name, size }: { name: string; size: number }) => [name, size]),
  );
  assert.ok(sizes.databases > 0 && sizes.submissions > 0, stdout);
  assert.ok(users[0].logs > 0 && users[0].artifacts === 0, stdout);
  assert.ok(free > 0 && free <= total);
  assert.equal(reserve, 1024 ** 3);
  assert.deepEqual(
    can_go.map(({ what, count }: { what: string; count: number }) => [what, count]),
    [
      'jobs',
      'artifacts',
      'logs',
      'submissions',
      'challenge files',
      'events',
      'environments',
      'temporary files',
    ].map((what) => [what, 0]),
  );
  const again = await lb(['api', 'GET', '/storage']);
  assert.equal(JSON.parse(again.stdout).measured_at, measured_at);
});

test('while the disk is nearly full new work is refused, results are not, and the server stays ready', async (t) => {
  const server = await startInProcess(t, { LB_DISK_RESERVE: '1000000GiB' });
  const form = new FormData();
  form.append('files', new Blob(['exit 0']), 'main.sh');
  const headers = { authorization: 'Bearer devtoken' };

  const submission = await fetch(`${server.url}/submissions`, { method: 'POST', headers, body: form });
  const part = await fetch(`${server.url}/submissions/any/uploads/any`, { method: 'PATCH', headers });
  const look = await fetch(`${server.url}/submissions/any/uploads/any`, { method: 'HEAD', headers });
  const job = await server.lb(['api', 'POST', '/jobs', '--data', '{"submission_id": "any"}']);
  const board = await server.lb(['board']);
  const ready = await fetch(`${server.url}/readyz`);
  const alive = await fetch(`${server.url}/healthz`);

  assert.deepEqual([submission.status, part.status, look.status], [507, 507, 404]);
  const { code, detail } = JSON.parse(job.stdout);
  assert.equal(code, 'storage_full');
  assert.match(detail, /^Only [\d.]+ \w+ are free .* nothing new is taken\. .* lb gc\.$/);
  assert.equal(board.exitCode, 0);
  assert.equal(ready.status, 200);
  assert.match(await ready.text(), /^\{"status":"degraded"/);
  assert.equal(alive.status, 200);
});

test('an administrator without a token is nobody', async () => {
  const answer = await fetch(`${url}/storage`);

  assert.equal(answer.status, 401);
});
