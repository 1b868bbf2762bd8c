import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export function listJobs(dataDirectory: string): string[] {
  return query<{ id: string }>(dataDirectory, 'select id from jobs order by id').map(({ id }) => id);
}

/** Jobs that have not ended, or that did not end exactly once. */
export function listOddEndings(dataDirectory: string): string[] {
  return query<{ id: string; status: string; endings: number }>(
    dataDirectory,
    `select id, status, (select count(*) from job_attempts
       where job_id = id and outcome in ('completed', 'failed', 'cancelled')) as endings
     from jobs where status in ('pending', 'running') or endings <> 1`,
  ).map(({ id, status, endings }) => `${id} is ${status} and ended ${endings} times`);
}

/** Submissions with more than one job; one that lost its worker too often may be tried again. */
export function listDoubledJobs(dataDirectory: string): string[] {
  return query<{ submission_id: string }>(
    dataDirectory,
    `select submission_id from jobs where status <> 'failed' group by submission_id having count(*) > 1`,
  ).map(({ submission_id }) => submission_id);
}

/** In which phases attempts were when their worker was lost. */
export function countLostAttempts(dataDirectory: string): Record<string, number> {
  const rows = query<{ phase: string; lost: number }>(
    dataDirectory,
    `select phase, count(*) as lost from job_events event join job_attempts a
       on a.job_id = event.job_id and a.number = event.attempt and a.outcome = 'lost'
     where sequence = (select max(sequence) from job_events
       where job_id = event.job_id and attempt = event.attempt and status = 'running')
     group by phase`,
  );
  return Object.fromEntries(rows.map(({ phase, lost }) => [phase, lost]));
}

/** Each try of the job: its number, its worker and what became of it. */
export function listAttempts(dataDirectory: string, jobId: string): string[] {
  return query<{ number: number; worker: string; outcome: string | null }>(
    dataDirectory,
    `select number, worker, outcome from job_attempts where job_id = '${jobId}' order by number`,
  ).map(({ number, worker, outcome }) => `${number} by ${worker}: ${outcome}`);
}

/** What is half-made, or belongs to nobody any more. */
export function assertNothingLeftOver(dataDirectory: string): void {
  for (const folder of [
    'submissions/.drafts',
    'submissions/.uploads',
    'artifacts/.drafts',
    'jobs',
    'tmp',
    'tmp/workers',
  ]) {
    const path = join(dataDirectory, folder);
    const left = existsSync(path) ? readdirSync(path).filter((name) => !belongsThere(name)) : [];
    assert.deepEqual(left, [], `${folder} is not empty`);
  }
  assert.deepEqual(query(dataDirectory, 'select * from job_queue'), [], 'the queue is not empty');
}

function belongsThere(name: string): boolean {
  return name.endsWith('.json') || name === '.copied-up-to' || name === 'workers';
}

function query<Row>(dataDirectory: string, statement: string): Row[] {
  const database = new DatabaseSync(join(dataDirectory, 'board.db'), { readOnly: true });
  try {
    return database.prepare(statement).all() as Row[];
  } finally {
    database.close();
  }
}
