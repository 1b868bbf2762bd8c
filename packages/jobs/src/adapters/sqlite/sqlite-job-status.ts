import type { SqliteDatabase, SqliteWriter } from '@leadersboard/kit/sqlite';
import type { Job, JobEnding } from '../../domain/job.ts';
import { unlimitedJobs } from '../../domain/job-limits.ts';
import type { JobRoom } from '../../ports/job-room.ts';
import type { JobStatusPort } from '../../ports/job-status.ts';
import { acceptJob } from './accept-job.ts';
import { beginAttempt, columnsOf, endAttempt } from './job-attempts.ts';
import { findState, type JobStateRow, jobFromRow } from './job-from-row.ts';
import { keepScoreDetails } from './sqlite-score-details.ts';
import { tellChange } from './tell-change.ts';

/** A job that was running already had a worker, which is now taken for lost. */
const begin = `
  update jobs set status = 'running', phase = 'staging', attempt = attempt + 1,
    lost_attempts = lost_attempts + (status = 'running'), started_at = coalesce(started_at, ?)
  where id = ? and status in ('pending', 'running')`;

const mine = `where id = ? and attempt = ? and status = 'running'`;

const advance = `update jobs set phase = ? ${mine}`;

const giveBack = `
  update jobs set phase = null, finished_at = iif(cancel_requested_at is null, null, ?),
    status = iif(cancel_requested_at is null, 'pending', 'cancelled') ${mine}`;

const finish = `
  update jobs set status = ?, phase = null, finished_at = ?, reason = ?, detail = ?, result = ?,
    artifact_bytes = ?, log_bytes = ? ${mine}`;

/** A job that was scored again is recorded already. */
const wantRecording = `
  insert into recording_outbox (job_id, due_at) select id, ? from jobs where id = ? and kind <> 'rescore'`;

/** A running job has the sentence already while it goes on. */
const cancel = `
  update jobs set cancel_requested_at = ?1, detail = ?2, finished_at = iif(status = 'pending', ?1, null),
    status = iif(status = 'pending', 'cancelled', status)
  where id = ?3 and (status = 'pending' or status = 'running' and cancel_requested_at is null)`;

type Values = readonly (string | number | null)[];

/** Each change, its event and what else it brings are one write. */
export function createSqliteJobStatus(database: SqliteDatabase, clock: { now(): number }): JobStatusPort {
  const find = (id: string) => {
    const row = database.get<JobStateRow>(findState, id);
    return row && jobFromRow(row);
  };

  /** Undefined, and nothing else is done, where the statement finds nothing to change. */
  function change(
    id: string,
    statement: string,
    values: Values,
    follow?: (writer: SqliteWriter) => void,
  ): Promise<Job | undefined> {
    return database.write((writer) => {
      if (writer.run(statement, ...values).changes === 0) return undefined;
      follow?.(writer);
      return jobFromRow(tellChange(writer, id, clock.now()));
    });
  }

  return {
    create: (job, limits = unlimitedJobs) =>
      database.write((writer) => {
        const { row, created } = acceptJob(writer, job, limits, clock.now());
        return { job: jobFromRow(row), created };
      }),
    find: async (id) => find(id),
    begin(id, worker) {
      const now = clock.now();
      return change(id, begin, [now, id], (writer) => beginAttempt(writer, id, worker, now));
    },
    async advance(id, attempt, phase) {
      return (await change(id, advance, [phase, id, attempt])) !== undefined;
    },
    async giveBack(id, attempt) {
      const endedAt = clock.now();
      const job = await change(id, giveBack, [endedAt, id, attempt], (writer) =>
        endAttempt(writer, { jobId: id, number: attempt }, { outcome: 'given_back', endedAt }),
      );
      return job !== undefined;
    },
    async finish(id, attempt, ending) {
      const endedAt = clock.now();
      const { reason, detail, result } = columnsOf(ending);
      const { artifactBytes, logBytes } = roomOf(ending);
      const values = [ending.status, endedAt, reason, detail, result, artifactBytes, logBytes, id, attempt];
      const job = await change(id, finish, values, (writer) => {
        endAttempt(writer, { jobId: id, number: attempt }, { outcome: ending.status, endedAt, ending });
        if (ending.status !== 'cancelled') writer.run(wantRecording, endedAt, id);
        if (ending.scoreDetails !== undefined) keepScoreDetails(writer, id, ending.scoreDetails);
      });
      return job !== undefined;
    },
    async cancel(id, detail) {
      return (await change(id, cancel, [clock.now(), detail, id])) ?? find(id);
    },
  };
}

function roomOf(ending: JobEnding): JobRoom {
  const artifacts = ending.status === 'completed' ? ending.result.artifacts : [];
  return {
    artifactBytes: artifacts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    logBytes: ending.logBytes ?? 0,
  };
}
