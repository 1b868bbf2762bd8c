import type { Workspace } from '../ports/workspace.ts';
import type { AttemptInHand, Note, RunAttemptPorts } from './attempt-in-hand.ts';
import { collectResult } from './collect-result.ts';
import { describeGrant } from './describe-grant.ts';
import { type Job, type JobEnding, type ProgramJob, runsProgram } from './job.ts';
import { exitOf, judgeOutcome } from './judge-outcome.ts';
import { openWorkspace } from './open-workspace.ts';
import { orFailure } from './or-failure.ts';
import { runProgram, type StagedProgram } from './run-program.ts';
import { scoreStored } from './score-stored.ts';
import { notCleared, orTell } from './worker-log.ts';

/**
 * Takes the attempt that has just begun to its end: lays the files out, runs the program if there is one, scores and keeps what it
 * wrote.
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
  const ending = runsProgram(job)
    ? await stageAndRun(ports, { ...attempt, job }, note, noted)
    : await noted.then(() => scoreStored(ports, attempt, note));
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
  attempt: AttemptInHand & { job: ProgramJob },
  note: Note,
  noted: Promise<void>,
): Promise<JobEnding | undefined> {
  const { job } = attempt;
  const [workspace, dataDirectory] = await Promise.all([
    openWorkspace(ports, job),
    ports.challengeData?.find(job.challenge),
    noted,
  ]);
  if ('status' in workspace) return workspace;
  try {
    const environment = await prepareEnvironment(ports, attempt, workspace, note);
    // Who gave up while it was built has learnt nothing about the job.
    if (environment && 'status' in environment) return attempt.signal.aborted ? undefined : environment;
    const ending = await runIn(ports, attempt, { job, workspace, environment, dataDirectory }, note).finally(
      () => {
        environment?.release();
      },
    );
    const { name, digest } = environment?.record ?? {};
    return (
      ending && {
        ...ending,
        ...(name !== undefined && digest !== undefined && { environment: { name, digest } }),
      }
    );
  } finally {
    await orTell(ports.log, job, notCleared, () => workspace.close());
  }
}

/** However long it takes to build: the lease is kept meanwhile, and who cancels ends it. */
async function prepareEnvironment(
  { environments }: RunAttemptPorts,
  { job, signal }: AttemptInHand,
  { sourceDirectory }: Workspace,
  note: Note,
) {
  if (!environments) return undefined;
  return orFailure(
    ({ code }) => (code === 'environment_failed' || code === 'policy' ? code : undefined),
    () => environments.prepare(job, { sourceDirectory, signal, tell: note }),
  );
}

async function runIn(
  ports: RunAttemptPorts,
  attempt: AttemptInHand,
  program: StagedProgram,
  note: Note,
): Promise<JobEnding | undefined> {
  const { job, signal } = attempt;
  if (signal.aborted || !(await ports.status.advance(job.id, job.attempt, 'running'))) return undefined;
  const { outcome, usage } = await runProgram(ports, attempt, program, note);
  if (outcome.kind === 'aborted') return undefined;
  const ending =
    judgeOutcome(outcome, job) ??
    (await collectResult(ports, attempt, { workspace: program.workspace, usage, note }));
  const exit = exitOf(outcome);
  return ending && { ...ending, usage, ...(exit && { exit }) };
}
