import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createBoardApi } from './board-api.ts';
import { codeOf, uploadFile } from './tus-client.ts';

test('a submission is opened, filled by a tus client and completed', async (t) => {
  const { url, open, complete, ask } = await createUploadApi(t);
  const draft = await open({ entrypoint: 'run.py', metadata: { method: 'padim' } });
  const content = Buffer.from('0123456789'.repeat(500));

  await uploadFile({ url: `${url}${draft.upload_url}`, path: 'run.py', content });
  await uploadFile({ url: `${url}${draft.upload_url}`, path: 'データ/a b.csv', content: Buffer.alloc(0) });
  const completed = await complete(draft.submission_id);

  assert.deepEqual([draft.status, completed.statusCode, completed.json().status], ['open', 200, 'complete']);
  assert.deepEqual(
    completed.json().files.map(({ path, size }: { path: string; size: number }) => [path, size]),
    [
      ['run.py', 5000],
      ['データ/a b.csv', 0],
    ],
  );
  assert.deepEqual((await ask('GET', `/submissions/${draft.submission_id}`)).json(), completed.json());
});

test('an upload in pieces goes on where it was, also after a cut connection', async (t) => {
  const { url, open, complete, headers } = await createUploadApi(t);
  const { submission_id, upload_url } = await open();
  const content = Buffer.from('x'.repeat(3000));
  const upload = await createUpload(`${url}${upload_url}`, 'main.py', content.length, headers);
  const abort = new AbortController();
  const cut = fetch(upload, {
    ...{ method: 'PATCH', duplex: 'half', signal: abort.signal },
    headers: { ...headers, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: new ReadableStream({
      pull(controller) {
        controller.enqueue(content.subarray(0, 1000));
        setImmediate(() => abort.abort());
        return new Promise(() => {});
      },
    }),
  } as RequestInit);
  await assert.rejects(cut);
  await uploadFile({ url: `${url}${upload_url}`, path: 'main.py', content, options: { uploadUrl: upload } });

  const { files } = (await complete(submission_id)).json();
  assert.deepEqual([files.length, files[0].size], [1, 3000]);
});

test('two completions at once answer the same', async (t) => {
  const { url, open, complete, ports } = await createUploadApi(t);
  const { submission_id, upload_url } = await open();
  await uploadFile({ url: `${url}${upload_url}`, path: 'main.py', content: Buffer.from('x') });

  const answers = await Promise.all(Array.from({ length: 5 }, () => complete(submission_id)));
  const later = await complete(submission_id);

  assert.deepEqual(new Set(answers.map(({ statusCode }) => statusCode)), new Set([200]));
  assert.equal(new Set([...answers, later].map(({ body }) => body)).size, 1);
  assert.equal((await ports.storage.list(submission_id))?.length, 1);
});

test('the same file uploaded twice is there once, as it was sent last', async (t) => {
  const { url, open, complete, storage, headers } = await createUploadApi(t);
  const { submission_id, upload_url } = await open();
  const first = await uploadFile({
    url: `${url}${upload_url}`,
    path: 'main.py',
    content: Buffer.from('old'),
  });
  await uploadFile({ url: `${url}${upload_url}`, path: './main.py', content: Buffer.from('newer') });

  const gone = await fetch(String(first.url), { method: 'HEAD', headers });
  const { files } = (await complete(submission_id)).json();

  assert.deepEqual([gone.status, files.length, files[0].size], [404, 1, 5]);
  assert.equal(
    await (await storage.open(submission_id, 'main.py'))?.setEncoding('utf8').toArray().then(String),
    'newer',
  );
});

test('a submission with a part of a file is not completed, and can be later', async (t) => {
  const { url, open, complete, headers } = await createUploadApi(t);
  const { submission_id, upload_url } = await open();
  const upload = await createUpload(`${url}${upload_url}`, 'main.py', 5, headers);

  const early = await complete(submission_id);
  await uploadFile({
    url: `${url}${upload_url}`,
    path: 'main.py',
    content: Buffer.from('12345'),
    options: { uploadUrl: upload },
  });
  const late = await complete(submission_id);

  assert.deepEqual([early.statusCode, early.json().code], [409, 'upload_incomplete']);
  assert.match(early.json().detail, /Of the file "main.py" 0 of 5 bytes are here/);
  assert.equal(late.statusCode, 200);
});

test('an offset that is not where the upload is, is refused and changes nothing', async (t) => {
  const { url, open, headers } = await createUploadApi(t);
  const { upload_url } = await open();
  const upload = await createUpload(`${url}${upload_url}`, 'main.py', 5, headers);

  const answers = [];
  for (const offset of ['3', '99', '-1', 'x']) answers.push(await patch(upload, offset, 'ab', headers));
  const head = await fetch(upload, { method: 'HEAD', headers });

  assert.deepEqual(
    answers.map(({ status, code }) => [status, code]),
    [
      [409, 'upload_conflict'],
      [409, 'upload_conflict'],
      [400, 'upload_refused'],
      [400, 'upload_refused'],
    ],
  );
  assert.equal(head.headers.get('upload-offset'), '0');
});

test('more than was announced is refused', async (t) => {
  const { url, open, headers } = await createUploadApi(t);
  const { upload_url } = await open();
  const upload = await createUpload(`${url}${upload_url}`, 'main.py', 5, headers);

  const { status, code } = await patch(upload, '0', '123456', headers);
  const head = await fetch(upload, { method: 'HEAD', headers });

  assert.deepEqual([status, code], [413, 'payload_too_large']);
  assert.ok(Number(head.headers.get('upload-offset')) <= 5);
});

test('a deleted upload is gone', async (t) => {
  const { url, open, complete, headers } = await createUploadApi(t);
  const { submission_id, upload_url } = await open();
  const upload = await createUpload(`${url}${upload_url}`, 'extra.py', 5, headers);
  await uploadFile({ url: `${url}${upload_url}`, path: 'main.py', content: Buffer.from('x') });

  const { status } = await fetch(upload, { method: 'DELETE', headers });

  assert.equal(status, 204);
  assert.deepEqual((await complete(submission_id)).json().files.length, 1);
});

for (const [what, path, size, code] of [
  ['a way out', '../main.py', 1, 'invalid_path'],
  ['a kind of file that is not taken', 'main.exe', 1, 'extension_not_allowed'],
  ['too many bytes', 'main.py', 10_001, 'payload_too_large'],
] as const) {
  test(`an upload of ${what} is refused before it is sent`, async (t) => {
    const { url, open, ports } = await createUploadApi(t);
    const { submission_id, upload_url } = await open();

    const refused = uploadFile({
      ...{ url: `${url}${upload_url}`, path, content: Buffer.alloc(0) },
      options: { uploadSize: size, chunkSize: 1 },
    });

    await assert.rejects(refused, (error) => codeOf(error) === code);
    assert.deepEqual(await ports.uploads.list(submission_id), []);
  });
}

test('more files than a submission may have, or more bytes together, are refused', async (t) => {
  const { url, open, headers } = await createUploadApi(t);
  const many = await open();
  const large = await open();

  for (let index = 0; index < 5; index += 1)
    await createUpload(`${url}${many.upload_url}`, `${index}.py`, 1, headers);
  await createUpload(`${url}${large.upload_url}`, 'a.py', 6000, headers);
  const refused = await Promise.all([
    announce(`${url}${many.upload_url}`, '5.py', 1, headers),
    announce(`${url}${large.upload_url}`, 'b.py', 6000, headers),
  ]);

  assert.deepEqual(
    refused.map(({ status }) => status),
    [413, 413],
  );
});

test('a request that does not follow the protocol is refused in words', async (t) => {
  const { url, open, headers } = await createUploadApi(t);
  const { upload_url } = await open();
  const { 'tus-resumable': _version, ...withoutVersion } = headers;

  const answers = await Promise.all([
    announce(`${url}${upload_url}`, 'main.py', 1, withoutVersion),
    announce(`${url}${upload_url}`, 'main.py', -1, headers),
    fetch(`${url}${upload_url}`, { method: 'POST', headers: { ...headers, 'upload-length': '1' } }),
    fetch(`${url}${upload_url}`, { method: 'POST', headers: { ...headers, 'upload-defer-length': '1' } }),
  ]);

  for (const answer of answers) {
    const problem = await readProblem(answer);
    assert.deepEqual([answer.status, problem.code], [400, 'upload_refused'], problem.detail);
  }
});

test("nobody reaches another one's open submission", async (t) => {
  const { url, open, ask, headers } = await createUploadApi(t);
  const { submission_id, upload_url } = await open();
  const upload = await createUpload(`${url}${upload_url}`, 'main.py', 1, headers);
  const asHiro = { ...headers, authorization: 'Bearer hiro' };

  const answers = await Promise.all([
    announce(`${url}${upload_url}`, 'main.py', 1, asHiro),
    fetch(upload, { method: 'HEAD', headers: asHiro }),
    fetch(upload, { method: 'DELETE', headers: asHiro }),
    fetch(`${url}/submissions/${submission_id}/complete`, { method: 'POST', headers: asHiro }),
    fetch(`${url}/submissions/${submission_id}`, { method: 'DELETE', headers: asHiro }),
    fetch(`${url}/submissions/none/uploads/none`, { method: 'HEAD', headers }),
  ]);

  assert.deepEqual(
    answers.map(({ status }) => status),
    [404, 404, 404, 404, 404, 404],
  );
  assert.equal((await ask('GET', `/submissions/${submission_id}`)).statusCode, 200);
});

test('an open submission that is deleted leaves nothing', async (t) => {
  const { url, open, ask, listUploaded } = await createUploadApi(t);
  const { submission_id, upload_url } = await open();
  await uploadFile({ url: `${url}${upload_url}`, path: 'main.py', content: Buffer.from('x') });

  const { statusCode } = await ask('DELETE', `/submissions/${submission_id}`);

  assert.deepEqual([statusCode, listUploaded()], [204, []]);
  assert.equal((await ask('GET', `/submissions/${submission_id}`)).statusCode, 404);
});

for (const [what, body, pointer] of [
  ['an unknown field', { team: 'a' }, '/team'],
  ['metadata that is no object', { metadata: [] }, '/metadata'],
  [
    'metadata that is nested 10,000 deep',
    `{"metadata":{"a":${'['.repeat(9999)}${']'.repeat(9999)}}}`,
    '/metadata',
  ],
  ['an unknown challenge', { challenge: 'none' }, '/challenge'],
] as const) {
  test(`a submission is not opened with ${what}`, async (t) => {
    const { ask } = await createUploadApi(t);

    const refused = await ask('POST', '/submissions', body);

    assert.ok([400, 404].includes(refused.statusCode), refused.body.slice(0, 200));
    assert.equal(refused.json().errors[0].pointer, pointer);
  });
}

async function createUploadApi(t: TestContext) {
  const api = await createBoardApi(t);
  const { url } = await api.server.listen({ host: '127.0.0.1', port: 0 });
  const ask = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object | string) =>
    api.server.app.inject({
      ...{ method, url: path },
      headers: { authorization: 'Bearer ada', ...(body && { 'content-type': 'application/json' }) },
      ...(body && { payload: body }),
    });
  return {
    ...{ ...api, url, ask },
    headers: { authorization: 'Bearer ada', 'tus-resumable': '1.0.0' },
    open: async (body: object = {}) => (await ask('POST', '/submissions', body)).json(),
    complete: (id: string) => ask('POST', `/submissions/${id}/complete`),
  };
}

function announce(
  url: string,
  path: string,
  sizeBytes: number,
  headers: Record<string, string>,
): Promise<Response> {
  const filename = Buffer.from(path).toString('base64');
  return fetch(url, {
    method: 'POST',
    headers: { ...headers, 'upload-length': String(sizeBytes), 'upload-metadata': `filename ${filename}` },
  });
}

async function createUpload(...parameters: Parameters<typeof announce>): Promise<string> {
  const answer = await announce(...parameters);
  assert.equal(answer.status, 201, await answer.text());
  return new URL(String(answer.headers.get('location')), parameters[0]).href;
}

async function patch(upload: string, offset: string, body: string, headers: Record<string, string>) {
  const answer = await fetch(upload, {
    ...{ method: 'PATCH', body },
    headers: { ...headers, 'upload-offset': offset, 'content-type': 'application/offset+octet-stream' },
  });
  const code = answer.ok ? undefined : (await readProblem(answer)).code;
  return { status: answer.status, code };
}

async function readProblem(answer: Response): Promise<{ code: string; detail: string }> {
  return JSON.parse(await answer.text());
}
