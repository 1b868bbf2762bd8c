/*
 * The calls that scripts make most, at 64 connections, the server on one core and the load on the other. The peer
 * writes files without flushing them, and its Redis flushes once a second; we answer when everything is on disk.
 */
import { fileURLToPath } from 'node:url';
import { compare } from '@leadersboard/kit/bench';
import { createCleanup } from '@leadersboard/kit/testing';
import { startLeadersBoard } from '../test/start-leadersboard.ts';
import { submitProgram } from '../test/submit-program.ts';
import { type LoadReport, runWrk } from './load/run-wrk.ts';
import { fastapiVersions, startFastapiRedis } from './load/start-fastapi-redis.ts';

const SERVER_CORE = 0;
const LOAD_CORE = 1;
const CONNECTIONS = 64;
const SECONDS = 5;

const script = fileURLToPath(new URL('./load/request.lua', import.meta.url));

/** Remembers the reports of all rounds, so that the slowest answers are told too. */
function createContender(label: string, url: string, versions: Record<string, string>, ...words: string[]) {
  const reports: LoadReport[] = [];
  return {
    label,
    versions,
    reports,
    async run() {
      const report = await runWrk({
        ...{ url, script, words },
        ...{ connections: CONNECTIONS, seconds: SECONDS, core: LOAD_CORE },
      });
      reports.push(report);
      return { durationMs: (report.durationMs * OPERATIONS) / report.requests };
    },
  };
}

const OPERATIONS = 10_000;

async function compareRates(name: string, ours: Contestant, peer: Contestant): Promise<void> {
  await compare({ name, ours, peer, rounds: 5, warmup: 1, operations: OPERATIONS, unit: 'request' });
  for (const { label, reports } of [ours, peer]) {
    const worst = Math.max(...reports.map((report) => report.p99Ms));
    process.stdout.write(`  ${label}: p99 of the worst round ${worst.toFixed(1)} ms\n`);
  }
}

type Contestant = ReturnType<typeof createContender>;

await using cleanup = createCleanup();
const launcher = ['taskset', '-c', `${SERVER_CORE}`];
const board = await startLeadersBoard(cleanup, {
  launcher,
  arguments: ['--no-worker', '--log-level', 'warn'],
});
const peer = await startFastapiRedis(cleanup, SERVER_CORE);
const { submissionId, jobId } = await submitProgram(board, 'print(1)');
const peerJob = await fetch(`${peer.url}/jobs`, {
  method: 'POST',
  headers: { authorization: 'Bearer devtoken', 'content-type': 'application/json' },
  body: JSON.stringify({ submission_id: submissionId }),
});
const { job_id: peerJobId } = (await peerJob.json()) as { job_id: string };
const node = { node: process.versions.node };

await compareRates(
  'job-status',
  createContender('LeadersBoard GET status', `${board.url}/jobs/${jobId}/status`, node, 'GET'),
  createContender('FastAPI and Redis', `${peer.url}/jobs/${peerJobId}/status`, fastapiVersions, 'GET'),
);
const wish = JSON.stringify({ submission_id: submissionId, rerun: true });
await compareRates(
  'job-enqueue',
  createContender('LeadersBoard POST /jobs', `${board.url}/jobs`, node, 'POST', wish),
  createContender(
    'FastAPI and Redis',
    `${peer.url}/jobs`,
    fastapiVersions,
    'POST',
    JSON.stringify({ submission_id: submissionId }),
  ),
);

const boundary = 'a-boundary';
const form = [
  `--${boundary}`,
  'Content-Disposition: form-data; name="files"; filename="main.py"',
  'Content-Type: text/x-python',
  '',
  'print(1)',
  `--${boundary}--`,
  '',
].join('\r\n');
const formType = `multipart/form-data; boundary=${boundary}`;
await compareRates(
  'submission',
  createContender('LeadersBoard POST /submissions', `${board.url}/submissions`, node, 'POST', form, formType),
  createContender('FastAPI and Redis', `${peer.url}/submissions`, fastapiVersions, 'POST', form, formType),
);
