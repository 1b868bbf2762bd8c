import type { Job } from '../../domain/job.ts';
import type { JobRow } from './jobs-tables.ts';

export function jobFromRow(row: JobRow): Job {
  return {
    id: row.id,
    owner: row.owner,
    submissionId: row.submission_id,
    challenge: row.challenge,
    entrypoint: row.entrypoint,
    configFile: row.config_file,
    config: JSON.parse(row.config),
    status: row.status,
    attempt: row.attempt,
    lostAttempts: row.lost_attempts,
    createdAt: row.created_at,
    ...(row.phase !== null && { phase: row.phase }),
    ...(row.started_at !== null && { startedAt: row.started_at }),
    ...(row.finished_at !== null && { finishedAt: row.finished_at }),
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.detail !== null && { detail: row.detail }),
    ...(row.result !== null && { result: JSON.parse(row.result) }),
  };
}
