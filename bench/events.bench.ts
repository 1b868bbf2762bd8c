/*
 * A hundred people watch the log of a job that prints 5 MB a second for ten seconds; each must get every byte. The product
 * reads the log once and sends events; the peer runs a "tail -f" for each. Servers are on one core, watchers on the other.
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import { compare, tellBudget } from '@leadersboard/kit/bench';
import { createCleanup, createTemporaryDirectory, findProcesses } from '@leadersboard/kit/testing';
import { startLeadersBoard } from '../test/start-leadersboard.ts';
import { runAgain, submitProgram, untilStatus } from '../test/submit-program.ts';
import { PRINT_SECONDS, printingProgram } from './events/printing-program.ts';
import type { Received, WatchOrder } from './events/watch-log.ts';

const WATCHERS = 100;
const MEBIBYTE = 1024 ** 2;
const SAMPLE_MS = 250;
const BUDGET_MEMORY_MIB = 96;
/** By which the processes of a server are found. */
const [OUR_MARK, PEER_MARK] = ['EVENTS_BENCHMARK', 'EVENTS_BENCHMARK_PEER'];
const END_MARK = '-- end of the log --\n';
const onCore = (core: number) => ['taskset', '-c', `${core}`];

await using cleanup = createCleanup();
const directory = createTemporaryDirectory(cleanup);
const board = await startLeadersBoard(cleanup, {
  ...{ launcher: onCore(0), arguments: ['--log-level', 'warn'] },
  env: { [OUR_MARK]: String(process.pid) },
});
const { submissionId, jobId } = await submitProgram(board, printingProgram);
await untilStatus(board, jobId, /completed/);
const { node } = process.versions;
const raisedBytes: number[] = [];

/** All watchers on the other core; resolves with what each got. */
async function watch(order: Omit<WatchOrder, 'watchers'>): Promise<Received[]> {
  const watcher = fork(fileURLToPath(new URL('events/watch-log.ts', import.meta.url)));
  await once(spawn('taskset', ['-cp', '1', `${watcher.pid}`], { stdio: 'ignore' }), 'exit');
  watcher.send({ ...order, watchers: WATCHERS } satisfies WatchOrder);
  const [received] = await once(watcher, 'message');
  return received;
}

async function watchBoard(): Promise<void> {
  const jobId = await runAgain(board, submissionId);
  const memory = sampleMemory(OUR_MARK);
  const received = await watch({
    url: `${board.url}/jobs/${jobId}/logs?follow=1`,
    headers: { authorization: 'Bearer devtoken' },
  });
  const { startBytes, peakBytes, endBytes } = memory.stop();
  raisedBytes.push(peakBytes - startBytes);
  tell('LeadersBoard', startBytes, peakBytes, endBytes);
  const text = readFileSync(join(board.dataDirectory, 'logs', `${jobId}.log`), 'utf8');
  refuseLoss(received, Buffer.from(JSON.stringify(text).slice(1, -1)));
}

async function watchPeer(): Promise<void> {
  const file = join(directory, 'peer.log');
  const log = openSync(file, 'w');
  const program = join(directory, 'main.py');
  writeFileSync(program, `${printingProgram}sys.stdout.write("${END_MARK.trimEnd()}\\n")\n`);
  const [launcher = '', ...words] = onCore(0);
  const server = fork(fileURLToPath(new URL('events/tail-server.ts', import.meta.url)), [file], {
    env: { ...process.env, [PEER_MARK]: String(process.pid) },
  });
  await once(spawn('taskset', ['-cp', '0', `${server.pid}`], { stdio: 'ignore' }), 'exit');
  const [{ url }] = await once(server, 'message');
  const printing = spawn(launcher, [...words, 'python3', program, '--output', directory], {
    stdio: ['ignore', log, 'inherit'],
  });
  const memory = sampleMemory(PEER_MARK);
  const received = await watch({ url, headers: {}, endMark: END_MARK });
  const { startBytes, peakBytes, endBytes } = memory.stop();
  tell('the peer', startBytes, peakBytes, endBytes);
  await ended(printing);
  server.disconnect();
  closeSync(log);
  refuseLoss(received, readFileSync(file));
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null) await once(child, 'exit');
}

/** Of all processes that belong to the server, again and again. */
function sampleMemory(mark: string) {
  const startBytes = readMemory(mark);
  let peakBytes = startBytes;
  const sampling = setInterval(() => {
    peakBytes = Math.max(peakBytes, readMemory(mark));
  }, SAMPLE_MS);
  return {
    stop() {
      clearInterval(sampling);
      return { startBytes, peakBytes, endBytes: readMemory(mark) };
    },
  };
}

function readMemory(mark: string): number {
  return findProcesses(mark, String(process.pid)).reduce((sum, { id }) => sum + readResident(id), 0);
}

function readResident(processId: number): number {
  const status = readFileSync(`/proc/${processId}/status`, 'utf8');
  return Number(/VmRSS:\s*(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
}

function refuseLoss(received: readonly Received[], expected: Buffer): void {
  const digest = crc32(expected);
  const whole = received.filter((got) => got.bytes === expected.length && got.digest === digest);
  process.stdout.write(`  ${whole.length} of ${WATCHERS} watchers got all of ${expected.length} bytes\n`);
  if (whole.length < WATCHERS) throw new Error(`Lost: ${JSON.stringify(received)}`);
}

function tell(who: string, ...bytes: number[]): void {
  const [start, peak, end] = bytes.map((size) => Math.round(size / MEBIBYTE));
  process.stdout.write(`${who}: ${start} MiB at the start, ${peak} MiB at the peak, ${end} MiB at the end\n`);
}

await compare({
  name: 'events',
  ours: { label: `${WATCHERS} event streams`, versions: { node }, run: watchBoard },
  peer: { label: `node:http and ${WATCHERS} tail -f`, versions: { node }, run: watchPeer },
  ...{ rounds: 3, warmup: 1, operations: WATCHERS * PRINT_SECONDS * 5, unit: 'MB' },
});

const worst = Math.max(...raisedBytes.slice(1)) / MEBIBYTE;
tellBudget('more memory at the peak', worst, { unit: 'MiB', most: BUDGET_MEMORY_MIB });
