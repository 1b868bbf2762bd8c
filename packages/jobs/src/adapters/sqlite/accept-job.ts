import type { SqliteWriter } from '@leadersboard/kit/sqlite';
import type { JobLimits } from '../../domain/job-limits.ts';
import { keyReused, tooManyPending } from '../../domain/refuse-create.ts';
import type { NewJob } from '../../ports/job-status.ts';
import { entrypointToColumn, findState, type JobStateRow } from './job-from-row.ts';
import { tellChange } from './tell-change.ts';

const findKey = `select job_id, fingerprint from job_keys where owner = ? and key = ?`;

const keepKey = `insert into job_keys (owner, key, job_id, fingerprint) values (?, ?, ?, ?)`;

const findTwin = `
  select id from jobs where fingerprint = ? and status in ('pending', 'running', iif(?, 'pending', 'completed'))
  order by created_at desc, id desc limit 1`;

const countPending = `
  select count(*) as count from (select 1 from jobs where owner = ? and status = 'pending' limit ?)`;

const insert = `
  insert into jobs (id, owner, submission_id, challenge, entrypoint, config_file, config, fingerprint, status,
    created_at, max_running, retry_of, kind, subject_id)
  values (?, ?, ?, ?, ?, ?, ?, ?, 'pending', ?, ?, ?, ?, ?)`;

/** Creates the job, or finds the one that stands for it; within one write, so that nobody comes in between. */
export function acceptJob(
  writer: SqliteWriter,
  job: NewJob,
  limits: JobLimits,
  now: number,
): { row: JobStateRow; created: boolean } {
  const namesake = findNamesake(writer, job);
  if (namesake !== undefined) return { row: getState(writer, namesake), created: false };
  const twin = findLivingTwin(writer, job);
  if (twin === undefined) insertJob(writer, job, limits);
  const id = twin ?? job.id;
  if (job.idempotencyKey !== undefined)
    writer.run(keepKey, job.owner, job.idempotencyKey, id, job.fingerprint);
  const row = twin === undefined ? tellChange(writer, id, now) : getState(writer, id);
  return { row, created: twin === undefined };
}

function getState(writer: SqliteWriter, id: string): JobStateRow {
  const row = writer.get<JobStateRow>(findState, id);
  if (!row) throw new Error(`The job ${id} is not there.`);
  return row;
}

function findNamesake(writer: SqliteWriter, { owner, idempotencyKey, fingerprint }: NewJob) {
  if (idempotencyKey === undefined) return undefined;
  const known = writer.get<{ job_id: string; fingerprint: string }>(findKey, owner, idempotencyKey);
  if (known && known.fingerprint !== fingerprint) throw keyReused(idempotencyKey);
  return known?.job_id;
}

function findLivingTwin(writer: SqliteWriter, job: NewJob): string | undefined {
  if (job.rerun) return undefined;
  const isForMore = job.retryOf !== undefined || job.subjectId !== undefined;
  return writer.get<{ id: string }>(findTwin, job.fingerprint, isForMore ? 1 : 0)?.id;
}

function insertJob(writer: SqliteWriter, job: NewJob, limits: JobLimits): void {
  const { maxPending, maxRunning, refusal } = limits;
  if (refusal) throw refusal;
  const { id, owner, submissionId, challenge, configFile, fingerprint, createdAt } = job;
  const entrypoint = entrypointToColumn(job.entrypoint);
  if (isFull(writer, owner, maxPending)) throw tooManyPending(owner, maxPending);
  writer.run(
    insert,
    ...[id, owner, submissionId, challenge, entrypoint, configFile, JSON.stringify(job.config), fingerprint],
    ...[createdAt, Math.min(maxRunning, Number.MAX_SAFE_INTEGER), job.retryOf ?? null],
    ...[job.kind, job.subjectId ?? null],
  );
}

function isFull(writer: SqliteWriter, owner: string, maxPending: number): boolean {
  if (!Number.isFinite(maxPending)) return false;
  const pending = writer.get<{ count: number }>(countPending, owner, maxPending);
  return pending !== undefined && pending.count >= maxPending;
}
