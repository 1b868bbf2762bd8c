import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, watch } from 'node:fs';
import { type ClientRequest, request } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { type RunningLeadersBoard, startLeadersBoard } from '../start-leadersboard.ts';
import { readAnswer } from '../submit-program.ts';

const SIZE_BYTES = 4_000_000;
const HALF_BYTES = SIZE_BYTES / 2;

test('an upload goes on where it was when the server was killed, and is there once when it is completed', async (t) => {
  const content = randomBytes(SIZE_BYTES);
  const first = await startLeadersBoard(t);
  const draft = await readAnswer(first, '/submissions', 201, asJson({ entrypoint: 'main.py' }));
  const main = await create(first, String(draft.upload_url), 'main.py', 0);
  const location = await create(first, String(draft.upload_url), 'weights.pt', SIZE_BYTES);
  await patch(first, location, 0, content.subarray(0, HALF_BYTES));
  const cut = startPatch(first, location, HALF_BYTES, content.subarray(HALF_BYTES, -1));
  await once(cut, 'drain');
  await first.end('SIGKILL');

  const second = await startLeadersBoard(t, { dataDirectory: first.dataDirectory });
  const offset = await findOffset(second, location);
  await patch(second, location, offset, content.subarray(offset));
  await second.end('SIGKILL');
  const third = await startLeadersBoard(t, { dataDirectory: first.dataDirectory });
  const completed = await readAnswer(third, `/submissions/${draft.submission_id}/complete`, 200, asJson({}));

  assert.equal(await findStatus(third, main), 404);
  assert.ok(offset >= HALF_BYTES && offset < SIZE_BYTES, `went on from ${offset}`);
  const files = completed.files as { path: string; sha256: string }[];
  const sha256 = createHash('sha256').update(content).digest('hex');
  assert.deepEqual(
    files.map(({ path }) => path),
    ['main.py', 'weights.pt'],
  );
  assert.equal(files[1]?.sha256, sha256);
  assert.deepEqual(listLeftovers(third), []);
});

test('a form that was arriving when the server was killed leaves nothing', async (t) => {
  const first = await startLeadersBoard(t);
  const watcher = watch(join(first.dataDirectory, 'submissions/.drafts'));
  t.after(() => watcher.close());
  const sending = request(`${first.url}/submissions`, {
    method: 'POST',
    headers: {
      ...authorization,
      'content-type': 'multipart/form-data; boundary=b',
      'content-length': SIZE_BYTES,
    },
  });
  sending.on('error', () => {});
  sending.write('--b\r\nContent-Disposition: form-data; name="files"; filename="main.py"\r\n\r\n');
  sending.write(randomBytes(HALF_BYTES));
  await once(watcher, 'change');
  await first.end('SIGKILL');

  const second = await startLeadersBoard(t, { dataDirectory: first.dataDirectory });

  assert.deepEqual(listLeftovers(second), []);
  assert.deepEqual((await readAnswer(second, '/submissions', 200)).submissions, []);
});

const authorization = { authorization: 'Bearer devtoken' };
const tus = { 'tus-resumable': '1.0.0' };

function asJson(body: object) {
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

async function create(
  board: RunningLeadersBoard,
  uploads: string,
  path: string,
  sizeBytes: number,
): Promise<string> {
  const filename = Buffer.from(path).toString('base64');
  const headers = { ...tus, 'upload-length': String(sizeBytes), 'upload-metadata': `filename ${filename}` };
  const answer = await board.request(uploads, { method: 'POST', headers });
  assert.equal(answer.status, 201);
  return String(answer.headers.get('location'));
}

async function patch(
  board: RunningLeadersBoard,
  location: string,
  offset: number,
  content: Buffer,
): Promise<void> {
  const answer = await board.request(location, {
    ...{ method: 'PATCH', headers: patchHeaders(offset) },
    body: new Uint8Array(content),
  });
  assert.equal(answer.status, 204, await answer.text());
}

/** Sends a request that is one byte short. */
function startPatch(
  board: RunningLeadersBoard,
  location: string,
  offset: number,
  content: Buffer,
): ClientRequest {
  const headers = { ...authorization, ...patchHeaders(offset), 'content-length': content.length + 1 };
  const sending = request(new URL(location, board.url), { method: 'PATCH', headers });
  sending.on('error', () => {});
  sending.write(content);
  return sending;
}

function patchHeaders(offset: number): Record<string, string> {
  return { ...tus, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) };
}

async function findOffset(board: RunningLeadersBoard, location: string): Promise<number> {
  const answer = await board.request(location, { method: 'HEAD', headers: tus });
  return Number(answer.headers.get('upload-offset'));
}

async function findStatus(board: RunningLeadersBoard, location: string): Promise<number> {
  return (await board.request(location, { method: 'HEAD', headers: tus })).status;
}

/** Half-written trees and uploads. */
function listLeftovers(board: RunningLeadersBoard): string[] {
  const root = join(board.dataDirectory, 'submissions');
  return ['.drafts', '.uploads'].flatMap((folder) => readdirSync(join(root, folder)));
}
