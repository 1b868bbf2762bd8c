import type { z } from 'zod';
import type { Job, JobResult, StoredFile } from '../domain/job.ts';
import type { fileView, jobResultsView, jobStatusView } from './job-schemas.ts';

export function viewStatus(job: Job): z.infer<typeof jobStatusView> {
  return {
    job_id: job.id,
    submission_id: job.submissionId,
    challenge: job.challenge,
    ...viewOutcome(job),
    phase: job.phase ?? null,
    attempt: job.attempt,
    created_at: new Date(job.createdAt).toISOString(),
    started_at: viewTime(job.startedAt),
    finished_at: viewTime(job.finishedAt),
  };
}

export function viewResults(job: Job, result: JobResult): z.infer<typeof jobResultsView> {
  const { metrics, params, performance, artifacts } = result;
  return {
    job_id: job.id,
    ...viewOutcome(job),
    run_id: job.runId ?? null,
    ...{ metrics, params, performance, artifacts: artifacts.map(viewFile) },
  };
}

export function viewFile({ path, sizeBytes, sha256 }: StoredFile): z.infer<typeof fileView> {
  return { path, size: sizeBytes, sha256 };
}

function viewOutcome({ status, reason, detail }: Job) {
  return { status, reason: reason ?? null, detail: detail ?? null };
}

function viewTime(time: number | undefined): string | null {
  return time === undefined ? null : new Date(time).toISOString();
}
