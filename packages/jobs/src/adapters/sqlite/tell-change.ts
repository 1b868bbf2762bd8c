import type { SqliteWriter } from '@leadersboard/kit/sqlite';
import { findState, type JobStateRow } from './job-from-row.ts';

const recordEvent = `
  insert into job_events (job_id, owner, challenge, attempt, status, phase, reason, cancel_requested, at)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Appends the job's state, as this write leaves it, to the feed, and returns it. */
export function tellChange(writer: SqliteWriter, id: string, now: number): JobStateRow {
  const row = writer.get<JobStateRow>(findState, id);
  if (!row) throw new Error(`The job ${id} has changed and is not there.`);
  const { owner, challenge, attempt, status, phase, reason } = row;
  const isToCancel = status === 'running' && row.cancel_requested_at !== null ? 1 : 0;
  writer.run(recordEvent, id, owner, challenge, attempt, status, phase, reason, isToCancel, now);
  writer.ring();
  return row;
}
