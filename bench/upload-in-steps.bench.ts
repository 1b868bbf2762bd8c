/*
 * One large file by the tus protocol: to the product, where the time ends when the submission is sealed, hashed and on
 * disk; and to the library with its own store, after which the file is flushed and hashed. The memory is that of the
 * product's process during its first upload, nothing being warm.
 */
import { compare } from '@leadersboard/kit/bench';
import { createCleanup } from '@leadersboard/kit/testing';
import { MEBIBYTE, SIZE_BYTES, tellBudgets } from './upload/budgets.ts';
import { removeUpload, sendInSteps } from './upload/send-in-steps.ts';
import { startBoard, startPeer } from './upload/start-servers.ts';

await using cleanup = createCleanup();
const board = await startBoard(cleanup, 2 * SIZE_BYTES);
const peerUrl = await startPeer(cleanup, 'tus-server.ts');
const { node } = process.versions;

/** Opening the draft and removing the submission are not part of the time. */
async function submit(): Promise<{ durationMs: number }> {
  const draft = await ask('/submissions', 'POST', { entrypoint: 'main.py' });
  const uploads = `${board.url}${draft.upload_url}`;
  const startedAt = performance.now();
  await sendInSteps(uploads, 'main.py', 0);
  await sendInSteps(uploads, 'weights.pt', SIZE_BYTES);
  const { status } = await ask(`/submissions/${draft.submission_id}/complete`, 'POST');
  const durationMs = performance.now() - startedAt;
  if (status !== 'complete') throw new Error(`The submission is ${status}.`);
  await board.request(`/submissions/${draft.submission_id}`, { method: 'DELETE' });
  return { durationMs };
}

async function ask(path: string, method: string, body: object = {}): Promise<Record<string, string>> {
  const headers = { 'content-type': 'application/json' };
  const answer = await board.request(path, { method, headers, body: JSON.stringify(body) });
  return JSON.parse(await answer.text());
}

async function sendToPeer(): Promise<{ durationMs: number }> {
  const startedAt = performance.now();
  const url = await sendInSteps(peerUrl, 'weights.pt', SIZE_BYTES);
  const durationMs = performance.now() - startedAt;
  await removeUpload(url);
  return { durationMs };
}

const before = board.readMemory('VmRSS');
await submit();
const raisedBytes = board.readMemory('VmHWM') - before;
const comparison = await compare({
  name: 'upload-in-steps',
  ours: { label: 'tus, and complete', versions: { node }, run: submit },
  peer: { label: '@tus/server, its own store, then fsync and SHA-256', versions: { node }, run: sendToPeer },
  ...{ rounds: 3, warmup: 1, operations: SIZE_BYTES / MEBIBYTE, unit: 'MiB' },
  durability: 'fsync',
});
tellBudgets({ durationMs: comparison.ours.median, raisedBytes });
