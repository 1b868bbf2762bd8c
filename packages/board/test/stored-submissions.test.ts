import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { createBoardApi } from './board-api.ts';
import { field, file, writeForm } from './form.ts';

test('GET /submissions lists your own, newest first, page by page', async (t) => {
  const { submitAs, get } = await createStoredApi(t);
  const mine = [await submitAs('ada'), await submitAs('ada'), await submitAs('ada')].reverse();
  const other = await submitAs('hiro');

  const first = (await get('/submissions?limit=2')).json();
  const second = (await get(`/submissions?limit=2&after=${first.next}`)).json();
  const all = (await get('/submissions', 'root')).json();

  assert.deepEqual([...idsOf(first), ...idsOf(second)], mine);
  assert.deepEqual([typeof first.next, second.next], ['string', null]);
  assert.deepEqual(idsOf(all), [other, ...mine]);
  const { created_at, received_at, ...entry } = first.submissions[0];
  assert.equal(created_at, received_at);
  assert.deepEqual(entry, {
    ...{ submission_id: mine[0], owner: 'ada', challenge: 'default', entrypoint: 'main.py' },
    ...{ kind: 'code', config_file: null, file_count: 1, size: 8 },
  });
  assert.deepEqual((await get('/submissions?challenge=none')).json(), { submissions: [], next: null });
});

test('GET /submissions/{id} gives what was stored, to its owner and to administrators', async (t) => {
  const { submitAs, get } = await createStoredApi(t);
  const id = await submitAs('ada');

  const answers = await Promise.all(['ada', 'root', 'hiro'].map((user) => get(`/submissions/${id}`, user)));

  assert.deepEqual(
    answers.map(({ statusCode }) => statusCode),
    [200, 200, 404],
  );
  const { files, status, metadata, owner } = answers[0]?.json() ?? {};
  assert.deepEqual([status, metadata, owner], ['complete', { method: 'padim' }, 'ada']);
  assert.deepEqual(files, [{ path: 'main.py', size: 8, sha256: sha256('print(1)') }]);
  assert.equal(answers[2]?.json().code, 'submission_not_found');
});

test('GET /submissions/{id}/files/{path} sends a file, or a part of it, as a download', async (t) => {
  const { submitAs, get } = await createStoredApi(t);
  const id = await submitAs('ada', [file('main.py', 'print(1)'), file('a b/データ+%.csv', '<script>')]);

  const whole = await get(`/submissions/${id}/files/${encodeURIComponent('a b/データ+%.csv')}`);
  const part = await get(`/submissions/${id}/files/main.py`, 'ada', { range: 'bytes=0-4' });
  const same = await get(`/submissions/${id}/files/main.py`, 'ada', {
    'if-none-match': String(part.headers.etag),
  });

  assert.deepEqual([whole.statusCode, whole.body], [200, '<script>']);
  assert.match(String(whole.headers['content-disposition']), /^attachment; /);
  assert.equal(whole.headers['content-security-policy'], 'sandbox');
  assert.deepEqual(
    [part.statusCode, part.body, part.headers.etag],
    [206, 'print', `"${sha256('print(1)')}"`],
  );
  assert.equal(same.statusCode, 304);
});

test('a file that is not there, not allowed, or of somebody else is refused', async (t) => {
  const { submitAs, get } = await createStoredApi(t);
  const id = await submitAs('ada');

  const answers = await Promise.all([
    get(`/submissions/${id}/files/none.py`),
    get(`/submissions/${id}/files/`),
    get(`/submissions/${id}/files/..%2F..%2Fmanifest.json`),
    get(`/submissions/${id}/files/main.py`, 'hiro'),
    get('/submissions/none/files/main.py'),
  ]);

  assert.deepEqual(
    answers.map((answer) => answer.json().code),
    ['file_not_found', 'invalid_path', 'invalid_path', 'submission_not_found', 'submission_not_found'],
  );
});

test('DELETE /submissions/{id} removes what no job has used', async (t) => {
  const { submitAs, get, remove, listUploaded } = await createStoredApi(t);
  const id = await submitAs('ada');

  const byOther = await remove(id, 'hiro');
  const byOwner = await remove(id, 'ada');
  const again = await remove(id, 'ada');

  assert.deepEqual([byOther.statusCode, byOwner.statusCode, again.statusCode], [404, 204, 404]);
  assert.equal((await get(`/submissions/${id}`)).statusCode, 404);
  assert.deepEqual(listUploaded(), []);
});

test('DELETE /submissions/{id} keeps what a job has used', async (t) => {
  const { submitAs, get, remove, jobs } = await createStoredApi(t);
  const id = await submitAs('ada');
  await jobs.complete({ jobId: 'job-1', submissionId: id });

  const refused = await remove(id, 'ada');

  assert.deepEqual([refused.statusCode, refused.json().code], [409, 'submission_in_use']);
  assert.match(refused.json().detail, /^The job job-1 has used the submission/);
  assert.equal((await get(`/submissions/${id}/files/main.py`)).body, 'print(1)');
});

test('a challenge has limits of its own, wherever the form names it', async (t) => {
  const { challenges, submit } = await createStoredApi(t);
  const given = await challenges.find('default');
  assert.ok(given);
  const uploads = { maxBytes: 20_000, extensions: ['.sh'] };
  await challenges.create({ ...given, id: 'large', uploads });
  const large = field('challenge', 'large');

  const before = await submit(writeForm([large, file('main.sh', 'x'.repeat(15_000))]));
  const unannounced = await submit(writeForm([file('main.sh', 'x'.repeat(15_000)), large]));
  const behind = await submit(writeForm([file('main.py', 'x'), large]));

  assert.equal(before.statusCode, 201, before.body);
  assert.equal(unannounced.json().code, 'payload_too_large');
  assert.equal(behind.json().code, 'extension_not_allowed');
  assert.match(
    behind.json().detail,
    /The file "main\.py" .* Allowed are \.sh and names without an extension/,
  );
});

test('a form whose length alone is too much is refused before it is read', async (t) => {
  const { submit } = await createStoredApi(t);

  const refused = await submit(writeForm([file('main.py', 'x'.repeat(100_000))]), {
    'content-type': 'multipart/form-data; boundary=between-the-parts',
    'content-length': '99000000',
  });

  assert.equal(refused.json().code, 'payload_too_large');
});

for (const name of ['main.exe', 'a/b.html', 'x.PYC', 'data.tar', '.env.local']) {
  test(`a file named ${name} is refused`, async (t) => {
    const { submit } = await createStoredApi(t);

    const refused = await submit(writeForm([file('main.py'), file(name)]));

    assert.deepEqual([refused.statusCode, refused.json().code], [400, 'extension_not_allowed']);
  });
}

test('names without an extension are taken, and extensions in any case', async (t) => {
  const { submit } = await createStoredApi(t);

  const taken = await submit(
    writeForm([file('main.py'), file('LICENSE'), file('.gitignore'), file('A.CSV')]),
  );

  assert.equal(taken.statusCode, 201, taken.body);
});

async function createStoredApi(t: TestContext) {
  const api = await createBoardApi(t);
  const { app } = api.server;
  return {
    ...api,
    get: (url: string, user = 'ada', headers: Record<string, string> = {}) =>
      app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${user}`, ...headers } }),
    remove: (id: string, user: string) =>
      app.inject({
        ...{ method: 'DELETE', url: `/submissions/${id}` },
        headers: { authorization: `Bearer ${user}` },
      }),
    async submitAs(user: string, files = [file('main.py', 'print(1)')]): Promise<string> {
      const form = writeForm([...files, field('metadata', '{"method":"padim"}')]);
      const answer = await api.submit(form, {
        'content-type': 'multipart/form-data; boundary=between-the-parts',
        authorization: `Bearer ${user}`,
      });
      return answer.json().submission_id;
    },
  };
}

function idsOf(page: { submissions: { submission_id: string }[] }): string[] {
  return page.submissions.map(({ submission_id }) => submission_id);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
