import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { file, writeForm } from './form.ts';
import { uploadFile } from './tus-client.ts';
import { announce, createUpload, createUploadApi, readProblem } from './upload-api.ts';

test('what is announced for open submissions counts beside what is stored', async (t) => {
  const { announceIn, open, submit, use } = await createSurroundings(t);
  await submit(writeForm([file('main.py', 'x'.repeat(30))]));
  const [one, other] = [await open(), await open()];

  const first = await announceIn(one, 'a.py', 40);
  const refused = await announceIn(other, 'a.py', 31);
  const fitting = await announceIn(other, 'b.py', 30);
  const form = await submit(writeForm([file('main.py', 'x')]));

  const problem = await readProblem(refused);
  assert.deepEqual([refused.status, problem.code], [429, 'too_much_stored']);
  assert.match(problem.detail, /^Of the 100 bytes that you may store, your submissions take 70 bytes,/);
  assert.deepEqual([first.status, fitting.status, form.statusCode], [201, 201, 429]);
  assert.equal((await use()).storedBytes, 100);
});

test('of many announced at once only as many as there is room for are taken', async (t) => {
  const { announceIn, open, use } = await createSurroundings(t);
  const draft = await open();

  const answers = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => announceIn(draft, name, 40)));

  assert.equal(answers.filter(({ status }) => status === 201).length, 2);
  assert.equal((await use()).storedBytes, 80);
});

test('an upload that is removed or sent anew, and a draft that is deleted, give their room back', async (t) => {
  const { announceIn, open, url, headers, ask, use } = await createSurroundings(t);
  const draft = await open();
  const upload = await createUpload(`${url}${draft.upload_url}`, 'a.py', 60, headers);
  await announceIn(draft, 'b.py', 30);
  await announceIn(draft, 'b.py', 40);
  const full = await use();

  await fetch(upload, { method: 'DELETE', headers });
  const smaller = await use();
  await ask('DELETE', `/submissions/${draft.submission_id}`);

  assert.deepEqual([full.storedBytes, smaller.storedBytes], [100, 40]);
  assert.deepEqual(await use(), { submissions: 1, storedBytes: 0 });
});

test('a completed submission takes as much as it did open', async (t) => {
  const { open, url, complete, use } = await createSurroundings(t);
  const { submission_id, upload_url } = await open();
  await uploadFile({ url: `${url}${upload_url}`, path: 'main.py', content: Buffer.alloc(100) });

  const { statusCode } = await complete(submission_id);

  assert.deepEqual([statusCode, (await use()).storedBytes], [200, 100]);
});

/** Where ada has room for 100 bytes. */
async function createSurroundings(t: TestContext) {
  const api = await createUploadApi(t, { maxStoredBytes: 100 });
  return {
    ...api,
    announceIn: (draft: { upload_url: string }, path: string, sizeBytes: number) =>
      announce(`${api.url}${draft.upload_url}`, path, sizeBytes, api.headers),
    use: () => api.ports.places.use('ada', api.ports.clock.now()),
  };
}
