import type { SqliteWriter } from '@leadersboard/kit/sqlite';
import type { AttemptOutcome, JobEnding } from '../../domain/job.ts';

const loseAttempts = `
  update job_attempts set ended_at = ?, outcome = 'lost' where job_id = ? and ended_at is null`;

const openAttempt = `
  insert into job_attempts (job_id, number, worker, started_at) select id, attempt, ?, ? from jobs where id = ?`;

const closeAttempt = `
  update job_attempts set ended_at = ?, outcome = ?, reason = ?, detail = ?, exit = ?, usage = ?,
    environment = ?
  where job_id = ? and number = ?`;

/** The job's number of attempts has grown already. What was still open is lost. */
export function beginAttempt(writer: SqliteWriter, jobId: string, worker: string, now: number): void {
  writer.run(loseAttempts, now, jobId);
  writer.run(openAttempt, worker, now, jobId);
}

export function endAttempt(
  writer: SqliteWriter,
  { jobId, number }: { jobId: string; number: number },
  how: { outcome: AttemptOutcome; endedAt: number; ending?: JobEnding },
): void {
  const { reason, detail } = columnsOf(how.ending);
  const exit = toJson(how.ending?.exit);
  const usage = toJson(how.ending?.usage);
  const environment = toJson(how.ending?.environment);
  writer.run(
    closeAttempt,
    ...[how.endedAt, how.outcome, reason, detail, exit, usage, environment, jobId, number],
  );
}

/** What an ending says, as columns. */
export function columnsOf(ending: JobEnding | undefined) {
  return {
    reason: ending?.status === 'failed' ? ending.reason : null,
    detail: ending && ending.status !== 'completed' ? ending.detail : null,
    result: ending?.status === 'completed' ? JSON.stringify(ending.result) : null,
  };
}

function toJson(value: object | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
