import assert from 'node:assert/strict';
import { test } from 'node:test';
import { uploadFile } from './tus-client.ts';
import { createUpload, createUploadApi, patch } from './upload-api.ts';

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

test('an open submission tells what has arrived and where each upload goes on', async (t) => {
  const { url, open, ask, headers } = await createUploadApi(t);
  const { submission_id, upload_url, uploads } = await open();
  const upload = await createUpload(`${url}${upload_url}`, 'main.py', 5, headers);
  await patch(upload, '0', '123', headers);
  await createUpload(`${url}${upload_url}`, 'data.csv', 7, headers);

  const found = (await ask('GET', `/submissions/${submission_id}`)).json();

  assert.deepEqual([uploads, found.status, found.files], [[], 'open', []]);
  assert.deepEqual(
    found.uploads.map(({ path, offset, length }: Record<string, unknown>) => [path, offset, length]),
    [
      ['data.csv', 0, 7],
      ['main.py', 3, 5],
    ],
  );
  assert.equal(`${url}${found.uploads[1].url}`, upload);
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

test('an open submission that is deleted leaves nothing', async (t) => {
  const { url, open, ask, listUploaded } = await createUploadApi(t);
  const { submission_id, upload_url } = await open();
  await uploadFile({ url: `${url}${upload_url}`, path: 'main.py', content: Buffer.from('x') });

  const { statusCode } = await ask('DELETE', `/submissions/${submission_id}`);

  assert.deepEqual([statusCode, listUploaded()], [204, []]);
  assert.equal((await ask('GET', `/submissions/${submission_id}`)).statusCode, 404);
});
