import type { StoredOutput } from '../ports/workspace.ts';
import type { AttemptInHand, Note, RunAttemptPorts } from './attempt-in-hand.ts';
import { collectResult } from './collect-result.ts';
import type { Job, JobEnding, RunUsage } from './job.ts';
import { type Failure, failed } from './judge-outcome.ts';
import { openWorkspace } from './open-workspace.ts';
import { artifactsTreeId } from './tree-id.ts';
import { notCleared, orTell } from './worker-log.ts';

/** What is scored without a run, and what it cost when it was made. */
type Stored = {
  output: StoredOutput;
  usage?: RunUsage | undefined;
  told: string;
  /** For where it is not there any more. */
  advice?: string;
};

/** Takes an attempt to its end for which no program runs: lays out what is stored, scores it, and keeps what the scorer left. */
export async function scoreStored(
  ports: RunAttemptPorts,
  attempt: AttemptInHand,
  note: Note,
): Promise<JobEnding | undefined> {
  const { job } = attempt;
  const stored = await findStored(ports, job);
  if ('status' in stored) return stored;
  const { output, usage, told, advice } = stored;
  const workspace = await openWorkspace(ports, job, output);
  if ('status' in workspace)
    return advice === undefined ? workspace : { ...workspace, detail: `${workspace.detail} ${advice}` };
  try {
    await note(`No program runs. ${told}`);
    return await collectResult(ports, attempt, { workspace, usage, note });
  } finally {
    await orTell(ports.log, job, notCleared, () => workspace.close());
  }
}

async function findStored(
  { status }: Pick<RunAttemptPorts, 'status'>,
  { kind, subjectId, submissionId }: Job,
): Promise<Stored | Failure> {
  if (kind === 'predictions') return ofSubmission(submissionId);
  const subject = subjectId === undefined ? undefined : await status.find(subjectId);
  if (!subject)
    return failed('staging_failed', `There is no job "${subjectId}" any more that could be scored again.`);
  if (subject.kind === 'predictions') return ofSubmission(subject.submissionId);
  return {
    output: { in: 'artifacts', treeId: artifactsTreeId(subject) },
    usage: subject.usage,
    told: `What job ${subject.id} has left is scored again.`,
    advice: `Files of jobs go after a time, or when somebody removes them: have job ${subject.id} reproduced instead.`,
  };
}

function ofSubmission(submissionId: string): Stored {
  const told = `The predictions of submission ${submissionId} are scored as they were sent.`;
  return { output: { in: 'submissions', treeId: submissionId }, told };
}
