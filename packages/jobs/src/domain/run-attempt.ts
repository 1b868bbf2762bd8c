import { LeadersBoardError } from '@leadersboard/kit/errors';
import type { JobStatusPort } from '../ports/job-status.ts';
import type { RunnerPort, RunOutcome } from '../ports/runner.ts';
import type { Workspace, WorkspacePort } from '../ports/workspace.ts';
import { buildCommand } from './build-command.ts';
import { describeLeftOut } from './describe-left-out.ts';
import type { Job, JobEnding } from './job.ts';
import type { JobReason } from './job-reason.ts';
import { parseMetrics } from './metrics-document.ts';
import { notCleared, orTell, type WorkerLog } from './worker-log.ts';

export type RunAttemptPorts = {
  status: JobStatusPort;
  runner: RunnerPort;
  workspaces: WorkspacePort;
  log: WorkerLog;
};

type Failure = Extract<JobEnding, { status: 'failed' }>;

const MAX_METRICS_BYTES = 4 * 1024 * 1024;

const metricsMissing: Failure = {
  status: 'failed',
  reason: 'metrics_missing',
  detail: 'The program wrote no metrics.json into the directory that --output names.',
};

/**
 * Takes the attempt that has just begun to its end: lays the files out, runs the program, reads what it reports, keeps
 * what it wrote. Undefined where the signal aborted it or a newer attempt has begun: then nothing is decided about the job.
 */
export async function runAttempt(
  ports: RunAttemptPorts,
  job: Job,
  signal: AbortSignal,
): Promise<JobEnding | undefined> {
  await clearLeftovers(ports, job);
  const workspace = await orFailure('staging_failed', () => ports.workspaces.open(job));
  if ('status' in workspace) return workspace;
  try {
    return await runIn(workspace, ports, job, signal);
  } finally {
    await orTell(ports.log, job, notCleared, () => workspace.close());
  }
}

/** What earlier attempts left must end before it may be removed, and be gone before the next begins. */
export async function clearLeftovers(
  { workspaces, runner }: Pick<RunAttemptPorts, 'workspaces' | 'runner'>,
  job: Job,
): Promise<void> {
  for (const workDirectory of await workspaces.listLeftovers(job)) await runner.reap(workDirectory);
  await workspaces.removeLeftovers(job);
}

async function runIn(
  workspace: Workspace,
  ports: RunAttemptPorts,
  job: Job,
  signal: AbortSignal,
): Promise<JobEnding | undefined> {
  if (!(await ports.status.advance(job.id, job.attempt, 'running'))) return undefined;
  if (job.attempt > 1) await note(workspace, ports, job, `Attempt ${job.attempt} starts here.`);
  const { sourceDirectory, outputDirectory, workDirectory, logFile } = workspace;
  const outcome = await ports.runner.run(
    {
      jobId: job.id,
      attempt: job.attempt,
      command: buildCommand({
        entrypoint: job.entrypoint,
        configFile: job.configFile,
        sourceDirectory,
        outputDirectory,
      }),
      sourceDirectory,
      outputDirectory,
      workDirectory,
      logFile,
      timeoutMs: job.config.timeoutSeconds * 1000,
    },
    signal,
  );
  if (outcome.kind === 'aborted') return undefined;
  const ending = judgeOutcome(outcome, job) ?? (await collect(workspace, ports, job, outcome));
  if (ending.status === 'failed') await note(workspace, ports, job, `${ending.reason}: ${ending.detail}`);
  return ending;
}

/** Adds to the job's log. The disk may be too full for a line; that changes nothing about the job. */
async function note(workspace: Workspace, { log }: RunAttemptPorts, job: Job, line: string): Promise<void> {
  await orTell(log, job, "a line of the job's log could not be written", () => workspace.note(line));
}

function judgeOutcome(outcome: RunOutcome, job: Job): JobEnding | undefined {
  switch (outcome.kind) {
    case 'not_started':
      return { status: 'failed', reason: 'environment_failed', detail: outcome.detail };
    case 'timeout':
      return {
        status: 'failed',
        reason: 'timeout',
        detail: `The program ran for its ${job.config.timeoutSeconds} seconds and was ended. Make it faster, or ask for a larger resource class.`,
      };
    case 'signalled':
      return {
        status: 'failed',
        reason: 'exit_nonzero',
        detail: `The program was ended by the signal ${outcome.signal}. The end of its log may say why.`,
      };
    case 'exited':
      if (outcome.code === 0) return undefined;
      return {
        status: 'failed',
        reason: 'exit_nonzero',
        detail: `The program ended with exit code ${outcome.code}. The end of its log says why.`,
      };
    default:
      return undefined;
  }
}

async function collect(
  workspace: Workspace,
  ports: RunAttemptPorts,
  job: Job,
  outcome: RunOutcome,
): Promise<JobEnding> {
  await ports.status.advance(job.id, job.attempt, 'scoring');
  const read = await orFailure('metrics_invalid', async () => {
    const text = await workspace.readMetrics(MAX_METRICS_BYTES);
    return text === undefined ? metricsMissing : parseMetrics(text);
  });
  if ('status' in read) return read;
  await ports.status.advance(job.id, job.attempt, 'recording');
  const { files: artifacts, leftOut } = await workspace.keepArtifacts();
  for (const line of describeLeftOut(leftOut)) await note(workspace, ports, job, line);
  return {
    status: 'completed',
    result: {
      ...read,
      performance: { ...read.performance, wall_time_seconds: outcome.wallTimeMs / 1000 },
      artifacts,
    },
  };
}

/**
 * A sentence on purpose is the job's failure. A bug, and a fault of the machine that may pass (a full disk, too many open
 * files), goes on up: the job is tried again.
 */
async function orFailure<Value>(reason: JobReason, work: () => Promise<Value>): Promise<Value | Failure> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LeadersBoardError && error.status <= 500)
      return { status: 'failed', reason, detail: error.message };
    throw error;
  }
}
