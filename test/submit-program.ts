import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { RunningLeadersBoard } from './start-leadersboard.ts';

/** A program that reports the value, and the other metrics, at once. */
export function reporting(value: number, others: Record<string, number> = {}): string {
  return `import json, sys
output = sys.argv[sys.argv.index("--output") + 1]
with open(output + "/metrics.json", "w") as file:
    json.dump({"metrics": ${JSON.stringify({ image_auc: value, ...others })}}, file)
print("reported ${value}")
`;
}

export type Accepted = { submissionId: string; jobId: string };

/** Sends the program and starts a job for it. */
export async function submitProgram(
  board: RunningLeadersBoard,
  program: string,
  name?: string,
  challenge?: string,
): Promise<Accepted> {
  const submissionId = await sendProgram(board, program, name, challenge);
  return { submissionId, jobId: await startJob(board, { submission_id: submissionId }) };
}

/** Starts one more job for the submission and returns its id. */
export function runAgain(board: RunningLeadersBoard, submissionId: string): Promise<string> {
  return startJob(board, { submission_id: submissionId, rerun: true });
}

async function startJob(board: RunningLeadersBoard, wish: object): Promise<string> {
  const { job_id } = await readAnswer(board, '/jobs', 202, {
    body: JSON.stringify(wish),
    headers: { 'content-type': 'application/json' },
  });
  return String(job_id);
}

/** Sends the program and returns the submission's id. The ending of its name says what runs it. */
export async function sendProgram(
  board: RunningLeadersBoard,
  program: string,
  name = 'main.py',
  challenge = 'default',
): Promise<string> {
  const form = new FormData();
  form.append('challenge', challenge);
  form.append('files', new Blob([program]), name);
  const { submission_id } = await readAnswer(board, '/submissions', 201, { body: form });
  return String(submission_id);
}

/** Waits until the job has one of the statuses, at most half a minute. */
export async function untilStatus(
  board: RunningLeadersBoard,
  jobId: string,
  wanted: RegExp,
): Promise<string> {
  const signal = AbortSignal.timeout(30_000);
  for (;;) {
    const { status } = await readAnswer(board, `/jobs/${jobId}/status`, 200);
    if (wanted.test(String(status))) return String(status);
    await pause(20, undefined, { signal });
  }
}

export async function readAnswer(
  board: RunningLeadersBoard,
  path: string,
  status: number,
  init?: RequestInit & { headers?: Record<string, string> },
): Promise<Record<string, unknown>> {
  const response = await board.request(path, init && { method: 'POST', ...init });
  const text = await response.text();
  assert.equal(response.status, status, `${path} answered ${response.status}: ${text}`);
  return JSON.parse(text);
}
