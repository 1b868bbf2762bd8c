import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, watch } from 'node:fs';
import { type ClientRequest, request } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { type RunningLeadersBoard, startLeadersBoard } from '../start-leadersboard.ts';
import { readAnswer } from '../submit-program.ts';
import { asJson } from './submit-script.ts';
import { createUpload, findOffset, pieceHeaders, sendPiece } from './tus-client.ts';

const SIZE_BYTES = 4_000_000;
const HALF_BYTES = SIZE_BYTES / 2;

test('an upload goes on where it was when the server was killed, and is there once when it is completed', async (t) => {
  const content = randomBytes(SIZE_BYTES);
  const first = await startLeadersBoard(t);
  const draft = await readAnswer(first, '/submissions', 201, asJson({ entrypoint: 'main.py' }));
  const main = await createUpload(first, String(draft.upload_url), { path: 'main.py', sizeBytes: 0 });
  const location = await createUpload(first, String(draft.upload_url), {
    ...{ path: 'weights.pt', sizeBytes: SIZE_BYTES },
  });
  await patch(first, location, 0, content.subarray(0, HALF_BYTES));
  const cut = startPatch(first, location, HALF_BYTES, content.subarray(HALF_BYTES, -1));
  await once(cut, 'drain');
  await first.end('SIGKILL');

  const second = await startLeadersBoard(t, { dataDirectory: first.dataDirectory });
  const offset = (await findOffset(second, location)) ?? 0;
  await patch(second, location, offset, content.subarray(offset));
  await second.end('SIGKILL');
  const third = await startLeadersBoard(t, { dataDirectory: first.dataDirectory });
  const completed = await readAnswer(third, `/submissions/${draft.submission_id}/complete`, 200, asJson({}));

  assert.equal(await findOffset(third, main), undefined);
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

async function patch(
  board: RunningLeadersBoard,
  location: string,
  offset: number,
  content: Buffer,
): Promise<void> {
  const answer = await sendPiece(board, location, offset, content);
  assert.equal(answer.status, 204, await answer.text());
}

/** Sends a request that is one byte short. */
function startPatch(
  board: RunningLeadersBoard,
  location: string,
  offset: number,
  content: Buffer,
): ClientRequest {
  const headers = { ...authorization, ...pieceHeaders(offset), 'content-length': content.length + 1 };
  const sending = request(new URL(location, board.url), { method: 'PATCH', headers });
  sending.on('error', () => {});
  sending.write(content);
  return sending;
}

/** Half-written trees and uploads. */
function listLeftovers(board: RunningLeadersBoard): string[] {
  const root = join(board.dataDirectory, 'submissions');
  return ['.drafts', '.uploads'].flatMap((folder) => readdirSync(join(root, folder)));
}
