import type { RunningLeadersBoard } from '../../test/start-leadersboard.ts';
import { readAnswer, runAgain } from '../../test/submit-program.ts';

/** As many requests as a script would have under way. */
const CALLERS = 8;

/** Runs one more job of the submission and resolves with its id once it has completed. */
export async function runOne(board: RunningLeadersBoard, submissionId: string): Promise<string> {
  const jobId = await runAgain(board, submissionId);
  await untilEnded(board, jobId);
  const { status, detail } = await readAnswer(board, `/jobs/${jobId}/status`, 200);
  if (status !== 'completed') throw new Error(`The job ${jobId} is ${status}: ${detail}`);
  return jobId;
}

/** Runs so many and resolves, once all have completed, with the time from the first one's acceptance to the last one's end. */
export async function runMany(
  board: RunningLeadersBoard,
  submissionId: string,
  count: number,
): Promise<{ durationMs: number }> {
  let last = '';
  let left = count;
  const enqueueOn = async () => {
    while (left > 0) {
      left -= 1;
      last = await runAgain(board, submissionId);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, enqueueOn));
  await untilEnded(board, last);
  const jobs = await listJobs(board, submissionId);
  for (const { job_id, status } of jobs) if (status !== 'completed') await untilEnded(board, job_id);
  return { durationMs: timeFromFirstToLast(await listJobs(board, submissionId), count) };
}

/** The stream of a job ends with it. */
async function untilEnded(board: RunningLeadersBoard, jobId: string): Promise<void> {
  const stream = await board.request(`/jobs/${jobId}/events`);
  await stream.text();
}

type ListedJob = { job_id: string; status: string; created_at: string; finished_at: string };

async function listJobs(board: RunningLeadersBoard, submissionId: string): Promise<ListedJob[]> {
  const listed: ListedJob[] = [];
  for (let after = ''; ; ) {
    const page = await board.request(`/jobs?submission=${submissionId}&limit=200${after}`);
    const { jobs, next }: { jobs: ListedJob[]; next: string | null } = JSON.parse(await page.text());
    listed.push(...jobs);
    if (next === null) return listed;
    after = `&after=${encodeURIComponent(next)}`;
  }
}

function timeFromFirstToLast(jobs: readonly ListedJob[], count: number): number {
  const completed = jobs.filter(({ status }) => status === 'completed');
  if (completed.length !== count) throw new Error(`${completed.length} of ${count} jobs have completed.`);
  const first = Math.min(...completed.map(({ created_at }) => Date.parse(created_at)));
  return Math.max(...completed.map(({ finished_at }) => Date.parse(finished_at))) - first;
}
