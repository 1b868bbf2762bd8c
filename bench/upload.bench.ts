/*
 * One large file to the product, as a form, and to a server that does nothing but store it; in both the answer comes when
 * the bytes are hashed and on disk. The memory is that of the product's process: its peak, less what it had before.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compare } from '@leadersboard/kit/bench';
import { createCleanup, findProcesses } from '@leadersboard/kit/testing';
import { startLeadersBoard } from '../test/start-leadersboard.ts';
import { sendBytes } from './upload/send-bytes.ts';

const SIZE_BYTES = 2 * 1024 ** 3;
const MEBIBYTE = 1024 ** 2;
const BUDGET_BYTES_PER_SECOND = 400_000_000;
const BUDGET_MEMORY_BYTES = 96 * MEBIBYTE;
/** By which the product's process is found. */
const MARK = 'UPLOAD_BENCHMARK';
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
const board = await startLeadersBoard(cleanup, {
  env: { LB_UPLOAD_MAX_BYTES: String(2 * SIZE_BYTES), [MARK]: String(process.pid) },
  arguments: ['--log-level', 'warn'],
});
const peer = fork(fileURLToPath(new URL('upload/plain-server.ts', import.meta.url)));
cleanup.after(() => peer.disconnect());
const [{ url: peerUrl }] = await once(peer, 'message');
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
const before = readMemory('VmRSS');
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

const rate = (SIZE_BYTES / comparison.ours.median) * 1000;
const raisedBytes = readMemory('VmHWM') - before;
tell(`${Math.round(rate / 1e6)} MB/s`, rate >= BUDGET_BYTES_PER_SECOND, '400 MB/s');
tell(
  `${Math.round(raisedBytes / MEBIBYTE)} MiB more memory at the peak`,
  raisedBytes <= BUDGET_MEMORY_BYTES,
  '96 MiB',
);

/** Of the product's process, in bytes. */
function readMemory(what: 'VmRSS' | 'VmHWM'): number {
  const [server] = findProcesses(MARK, String(process.pid));
  const status = readFileSync(`/proc/${server?.id}/status`, 'utf8');
  return Number(new RegExp(`${what}:\\s*(\\d+) kB`).exec(status)?.[1]) * 1024;
}

function tell(figure: string, met: boolean, budget: string): void {
  process.stdout.write(`${figure}: ${met ? 'within' : 'MISSES'} its budget of ${budget}\n`);
  if (!met) process.exitCode = 1;
}
