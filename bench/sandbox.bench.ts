/*
 * What the sandbox costs, as whoever sends a job sees it. How long it takes from the acceptance of a job to the first act of
 * its program, on a machine that is idle otherwise, beside a "docker run" to the first act of its own; both read the one clock
 * of the machine. How many jobs that do nothing pass in a second, two at a time, sent by eight callers on the same cores. How
 * much longer a program takes for what it only computes, by its own clock, beside the same program without a sandbox.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Contender, compare, measure, percentile, tellBudget } from '@leadersboard/kit/bench';
import { createCleanup, createTemporaryDirectory } from '@leadersboard/kit/testing';
import { startLeadersBoard } from '../test/start-leadersboard.ts';
import { readAnswer, sendProgram } from '../test/submit-program.ts';
import { computing, doingNothing, tellingWhenItStarts } from './sandbox/programs.ts';
import { runMany, runOne } from './sandbox/run-jobs.ts';
import { type Docker, startDocker } from './sandbox/start-docker.ts';

const JOBS = 1000;
/** As many as the cores of the machine on which the figures are taken. */
const CONCURRENCY = 2;
const NANOSECONDS_PER_MILLISECOND = 1e6;

await using cleanup = createCleanup();
const board = await startLeadersBoard(cleanup, {
  runner: 'auto',
  arguments: ['--concurrency', `${CONCURRENCY}`, '--log-level', 'warn'],
});
const versions = { node: process.versions.node };
const label = 'in the sandbox';

await measureStart();
await measureRate();
await measureOverhead();

async function measureStart(): Promise<void> {
  const submissionId = await sendProgram(board, tellingWhenItStarts, 'main.sh');
  const ours = { label, versions, run: async () => ({ durationMs: await timeStart(submissionId) }) };
  const common = { name: 'sandbox-start', rounds: 80, warmup: 5 };
  const peer = await findPeer();
  const figures = peer
    ? (await compare({ ...common, ours, peer, unit: 'start' })).ours
    : await measure({ ...common, ...ours, budgetMs: 10 });
  tellBudget('p50', figures.median, { unit: 'ms', most: 10 });
  tellBudget('p95', percentile(figures, 0.95), { unit: 'ms', most: 25 });
}

/** The time of acceptance has no parts of a millisecond, so up to one is counted too much. */
async function timeStart(submissionId: string): Promise<number> {
  const jobId = await runOne(board, submissionId);
  const { created_at } = await readAnswer(board, `/jobs/${jobId}/status`, 200);
  const { params } = await readAnswer(board, `/jobs/${jobId}/results`, 200);
  const { started } = params as { started: string };
  return Number(started) / NANOSECONDS_PER_MILLISECOND - Date.parse(String(created_at));
}

async function findPeer(): Promise<Contender | undefined> {
  try {
    const docker = await startDocker(cleanup);
    const run = async () => ({ durationMs: await timeContainer(docker) });
    return { label: 'docker run', versions: docker.versions, run };
  } catch (error) {
    process.stdout.write(`Docker cannot run here, so nothing is compared: ${error}\n`);
    return undefined;
  }
}

async function timeContainer(docker: Docker): Promise<number> {
  const calledAt = Date.now();
  const started = await docker.run('/usr/bin/date +%s%N');
  return Number(started) / NANOSECONDS_PER_MILLISECOND - calledAt;
}

async function measureRate(): Promise<void> {
  const run = async () => runMany(board, await sendProgram(board, doingNothing, 'main.sh'), JOBS);
  const budgetMs = JOBS / 0.08;
  const { median } = await measure({
    ...{ name: 'sandbox-jobs', label: `${JOBS} jobs, ${CONCURRENCY} at a time`, versions, run },
    ...{ budgetMs, rounds: 3, warmup: 0 },
  });
  tellBudget('rate', (JOBS / median) * 1000, { unit: 'jobs/s', least: 80 });
}

async function measureOverhead(): Promise<void> {
  const submissionId = await sendProgram(board, computing);
  const { ours, peer } = await compare({
    name: 'sandbox-overhead',
    ours: { label, versions, run: async () => ({ durationMs: await timeProgram(submissionId) }) },
    peer: { label: 'without', run: async () => ({ durationMs: await timeBare() }) },
    ...{ rounds: 8, warmup: 1 },
  });
  tellBudget('overhead', (ours.median / peer.median - 1) * 100, { unit: '%', most: 1 });
}

/** The program's own time, by its own clock. */
async function timeProgram(submissionId: string): Promise<number> {
  const { metrics } = await readAnswer(board, `/jobs/${await runOne(board, submissionId)}/results`, 200);
  return secondsOf({ metrics }) * 1000;
}

/** With the interpreter that the sandbox finds. */
async function timeBare(): Promise<number> {
  const directory = createTemporaryDirectory(cleanup);
  writeFileSync(join(directory, 'main.py'), computing);
  const program = spawn('python3', [join(directory, 'main.py'), '--output', directory], {
    env: { PATH: '/usr/local/bin:/usr/bin:/bin' },
    stdio: 'inherit',
  });
  const [code] = await once(program, 'exit');
  if (code !== 0) throw new Error(`The program ended with ${code}.`);
  return secondsOf(JSON.parse(readFileSync(join(directory, 'metrics.json'), 'utf8'))) * 1000;
}

function secondsOf(result: unknown): number {
  return (result as { metrics: { seconds: number } }).metrics.seconds;
}
