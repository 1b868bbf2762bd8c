import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeOf, uploadFile } from './tus-client.ts';
import { announce, createUpload, createUploadApi, patch, readProblem } from './upload-api.ts';

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

test('what comes as another media type is told the one of the protocol', async (t) => {
  const { url, open, headers } = await createUploadApi(t);
  const { upload_url } = await open();
  const upload = await createUpload(`${url}${upload_url}`, 'main.py', 5, headers);

  const answer = await fetch(upload, {
    ...{ method: 'PATCH', body: 'abcde' },
    headers: { ...headers, 'content-type': 'text/plain', 'upload-offset': '0' },
  });

  const { code, detail } = await readProblem(answer);
  assert.deepEqual([answer.status, code], [415, 'unsupported_media_type']);
  assert.match(detail, /Send application\/offset\+octet-stream\./);
});
