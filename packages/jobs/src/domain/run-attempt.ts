import type { RunOutcome } from '../ports/runner.ts';
import type { Workspace } from '../ports/workspace.ts';
import type { AttemptInHand, Note, RunAttemptPorts } from './attempt-in-hand.ts';
import { buildCommand } from './build-command.ts';
import { collectResult } from './collect-result.ts';
import { describeGrant } from './describe-grant.ts';
import type { Job, JobEnding, RunUsage } from './job.ts';
import { exitOf, judgeOutcome } from './judge-outcome.ts';
import { orFailure } from './or-failure.ts';
import { sampleAcceleratorMemory } from './sample-accelerator-memory.ts';
import { tailMetrics } from './tail-metrics.ts';
import { notCleared, orTell } from './worker-log.ts';

/**
 * Takes the attempt that has just begun to its end: lays the files out, runs the program, scores and keeps what it wrote.
 * Undefined where the signal aborted it or a newer attempt has begun: then nothing is decided about the job.
 */
export async function runAttempt(
  ports: RunAttemptPorts,
  attempt: AttemptInHand,
): Promise<JobEnding | undefined> {
  const { job, grant } = attempt;
  const note = createNote(ports, attempt);
  if (job.attempt > 1) await clearLeftovers(ports, job);
  const noted = note(`Attempt ${job.attempt} by worker ${job.worker}: ${describeGrant(grant)}`);
  const ending = await stageAndRun(ports, attempt, note, noted);
  if (ending?.status === 'failed') await note(`${ending.reason}: ${ending.detail}`);
  return ending;
}

/** What earlier attempts left must end before it may be removed, and be gone before the next begins. */
export async function clearLeftovers(
  { workspaces, runner }: Pick<RunAttemptPorts, 'workspaces' | 'runner'>,
  job: Job,
): Promise<void> {
  for (const workDirectory of await workspaces.listLeftovers(job)) await runner.reap(workDirectory);
  await workspaces.removeLeftovers(job);
}

/** The disk may be too full for a line; that changes nothing about the job. Who lost the job writes none. */
function createNote({ jobLog, log }: RunAttemptPorts, { job, confirm }: AttemptInHand): Note {
  return (line) =>
    orTell(log, job, "a line of the job's log could not be written", async () => {
      if (await confirm()) await jobLog.note(job.id, line);
    });
}

async function stageAndRun(
  ports: RunAttemptPorts,
  attempt: AttemptInHand,
  note: Note,
  noted: Promise<void>,
): Promise<JobEnding | undefined> {
  const { job } = attempt;
  const workspace = await orFailure(
    ({ status }) => (status <= 500 ? 'staging_failed' : undefined),
    () => ports.workspaces.open(job),
  );
  await noted;
  if ('status' in workspace) return workspace;
  try {
    if (!(await ports.status.advance(job.id, job.attempt, 'running'))) return undefined;
    const { outcome, usage } = await runProgram(ports, attempt, workspace, note);
    if (outcome.kind === 'aborted') return undefined;
    const ending =
      judgeOutcome(outcome, job) ?? (await collectResult(ports, attempt, { workspace, usage, note }));
    const exit = exitOf(outcome);
    return ending && { ...ending, usage, ...(exit && { exit }) };
  } finally {
    await orTell(ports.log, job, notCleared, () => workspace.close());
  }
}

async function runProgram(
  ports: RunAttemptPorts,
  { job, grant, signal, confirm }: AttemptInHand,
  workspace: Workspace,
  note: Note,
): Promise<{ outcome: RunOutcome; usage: RunUsage }> {
  const { sourceDirectory, outputDirectory, workDirectory, logFile } = workspace;
  const onFault = (err: unknown) => ports.log.error({ err, job: job.id }, 'curves could not be kept');
  const stopTailing = tailMetrics({ ...ports, note, confirm, onFault }, job.id, workspace);
  const memory = sampleAcceleratorMemory(ports, grant.resources.acceleratorIds);
  try {
    const outcome = await ports.runner.run(
      {
        ...{ jobId: job.id, attempt: job.attempt, resources: grant.resources, env: job.config.env },
        ...{ sourceDirectory, outputDirectory, workDirectory, logFile },
        command: buildCommand({ ...job, args: job.config.args }),
        timeoutMs: job.config.timeoutSeconds * 1000,
      },
      signal,
    );
    const peakVramBytes = memory.peakBytes();
    return { outcome, usage: { ...outcome.usage, ...(peakVramBytes !== undefined && { peakVramBytes }) } };
  } finally {
    memory.stop();
    await stopTailing();
  }
}
