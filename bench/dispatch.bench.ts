/*
 * How long a job waits on an idle machine: from its acceptance to the call of the runner, by the times of the job's own
 * events; in the peer from `enqueued_at` to `started_at`. We keep the job on disk first, lay out its files, and begin an
 * attempt; the peer passes a name on.
 */
import { compare, measure, percentile, tellBudget } from '@leadersboard/kit/bench';
import { createCleanup } from '@leadersboard/kit/testing';
import { type RunningLeadersBoard, startLeadersBoard, startWorker } from '../test/start-leadersboard.ts';
import { reporting, runAgain, submitProgram, untilStatus } from '../test/submit-program.ts';
import { rqVersions, startRq } from './load/start-rq.ts';

type JobEvent = { status: string; phase: string | null; at: string };

await using cleanup = createCleanup();
const quietly = { arguments: ['--log-level', 'warn'], runner: 'auto' } as const;
const waitInBoard = await prepare(await startLeadersBoard(cleanup, quietly));
const waitInPeer = await startRq(cleanup);

/** Sends the submission whose jobs then wait; the first job is not timed. */
async function prepare(board: RunningLeadersBoard): Promise<() => Promise<number>> {
  const { submissionId, jobId } = await submitProgram(board, reporting(1));
  await untilStatus(board, jobId, /completed/);
  return () => timeWait(board, submissionId);
}

async function timeWait(board: RunningLeadersBoard, submissionId: string): Promise<number> {
  const jobId = await runAgain(board, submissionId);
  const stream = await board.request(`/jobs/${jobId}/events`);
  const events = parseEvents(await stream.text());
  const accepted = events.find(({ status }) => status === 'pending');
  const called = events.find(({ phase }) => phase === 'running');
  if (!accepted || !called) throw new Error(`The job ${jobId} never ran.`);
  return Date.parse(called.at) - Date.parse(accepted.at);
}

/** The stream ends with the job. */
function parseEvents(stream: string): JobEvent[] {
  return [...stream.matchAll(/^event: job\nid: .*\ndata: (.*)$|^id: .*\nevent: job\ndata: (.*)$/gm)].map(
    ([, one, other]) => JSON.parse(one ?? other ?? ''),
  );
}

const { ours } = await compare({
  name: 'dispatch',
  ours: {
    label: 'LeadersBoard',
    versions: { node: process.versions.node },
    run: async () => ({ durationMs: await waitInBoard() }),
  },
  peer: { label: 'RQ', versions: rqVersions, run: async () => ({ durationMs: await waitInPeer() }) },
  rounds: 100,
  warmup: 10,
  unit: 'job',
});
tellBudget('p95', percentile(ours, 0.95), { unit: 'ms', most: 15 });

const server = await startLeadersBoard(cleanup, { arguments: [...quietly.arguments, '--no-worker'] });
await startWorker(cleanup, { dataDirectory: server.dataDirectory });
const waitAcross = await prepare(server);
await measure({
  name: 'dispatch-across-processes',
  label: 'a worker of its own',
  versions: { node: process.versions.node },
  run: async () => ({ durationMs: await waitAcross() }),
  budgetMs: 100,
  rounds: 50,
});
