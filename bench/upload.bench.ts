/*
 * One large file to the product, as a form, and to a server that does nothing but store it; in both the answer comes when
 * the bytes are hashed and on disk. The memory is that of the product's process: its peak, less what it had before.
 */
import { compare } from '@leadersboard/kit/bench';
import { createCleanup } from '@leadersboard/kit/testing';
import { MEBIBYTE, SIZE_BYTES, tellBudgets } from './upload/budgets.ts';
import { sendBytes } from './upload/send-bytes.ts';
import { startBoard, startPeer } from './upload/start-servers.ts';

const BOUNDARY = 'between-the-parts';

const form = {
  headers: {
    authorization: 'Bearer devtoken',
    'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
  },
  head:
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="entrypoint"\r\n\r\nmain.py\r\n` +
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="main.py"\r\n\r\n\r\n` +
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="weights.pt"\r\n\r\n`,
  tail: `\r\n--${BOUNDARY}--\r\n`,
};

await using cleanup = createCleanup();
const board = await startBoard(cleanup, 2 * SIZE_BYTES);
const peerUrl = await startPeer(cleanup, 'plain-server.ts');
const { node } = process.versions;

/** The file is removed again, which is not part of the time. */
async function submit(sizeBytes: number): Promise<{ durationMs: number }> {
  const startedAt = performance.now();
  const answer = await sendBytes({ url: `${board.url}/submissions`, ...form, sizeBytes });
  const durationMs = performance.now() - startedAt;
  await board.request(`/submissions/${JSON.parse(answer).submission_id}`, { method: 'DELETE' });
  return { durationMs };
}

await submit(16 * MEBIBYTE);
const before = board.readMemory('VmRSS');
const comparison = await compare({
  name: 'upload',
  ours: { label: 'POST /submissions', versions: { node }, run: () => submit(SIZE_BYTES) },
  peer: {
    label: 'node:http, a file, SHA-256, fsync',
    versions: { node },
    run: () => sendBytes({ url: peerUrl, sizeBytes: SIZE_BYTES }),
  },
  ...{ rounds: 3, warmup: 1, operations: SIZE_BYTES / MEBIBYTE, unit: 'MiB' },
  durability: 'fsync',
});

tellBudgets({ durationMs: comparison.ours.median, raisedBytes: board.readMemory('VmHWM') - before });
