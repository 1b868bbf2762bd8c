import type { z } from 'zod';
import type { Outlook } from '../domain/get-job.ts';
import type { Attempt, Job, RunUsage } from '../domain/job.ts';
import { getResourceClass } from '../domain/resource-class.ts';
import type { jobStatusView, jobView, listedJob } from './job-schemas.ts';

export function viewStatus(job: Job, outlook: Outlook = {}): z.infer<typeof jobStatusView> {
  return { ...viewStanding(job), ...viewOutlook(outlook) };
}

export function viewListedJob(job: Job): z.infer<typeof listedJob> {
  const { kind, entrypoint, config, subjectId, retryOf, runId } = job;
  return {
    ...viewStanding(job),
    ...{ kind, subject_id: subjectId ?? null, entrypoint },
    resource_class: config.resourceClass,
    priority: config.priority,
    retry_of: retryOf ?? null,
    run_id: runId ?? null,
  };
}

export function viewJob(job: Job, attempts: readonly Attempt[], outlook: Outlook): z.infer<typeof jobView> {
  const { resourceClass, timeoutSeconds, env, args, priority, environment } = job.config;
  const { cpus, memoryBytes, accelerators } = getResourceClass(resourceClass);
  return {
    ...viewListedJob(job),
    ...viewOutlook(outlook),
    config_file: job.configFile,
    config: {
      resource_class: resourceClass,
      timeout_seconds: timeoutSeconds,
      env,
      args: [...args],
      priority,
      environment: environment ?? null,
    },
    limits: { cpus, memory_bytes: memoryBytes, accelerators, timeout_seconds: timeoutSeconds },
    worker: job.worker ?? null,
    exit: job.exit ?? null,
    usage: viewUsage(job.usage),
    attempts: attempts.map(viewAttempt),
    links: linksOf(job),
  };
}

export function viewOutcome({ status, reason, detail }: Pick<Job, 'status' | 'reason' | 'detail'>) {
  return { status, reason: reason ?? null, detail: detail ?? null };
}

export function viewTime(time: number | undefined): string | null {
  return time === undefined ? null : new Date(time).toISOString();
}

export function viewOutlook({ position, expectedWaitMs }: Outlook) {
  return {
    queue_position: position ?? null,
    expected_wait_seconds: expectedWaitMs === undefined ? null : Math.round(expectedWaitMs / 1000),
  };
}

export function addressOfJob(id: string): string {
  return `/jobs/${encodeURIComponent(id)}`;
}

function viewStanding(job: Job) {
  return {
    job_id: job.id,
    submission_id: job.submissionId,
    challenge: job.challenge,
    user: job.owner,
    ...viewOutcome(job),
    phase: job.phase ?? null,
    attempt: job.attempt,
    created_at: new Date(job.createdAt).toISOString(),
    started_at: viewTime(job.startedAt),
    finished_at: viewTime(job.finishedAt),
    cancel_requested_at: viewTime(job.cancelRequestedAt),
  };
}

function viewAttempt({
  number,
  worker,
  startedAt,
  endedAt,
  outcome,
  exit,
  usage,
  environment,
  ...why
}: Attempt) {
  return {
    ...{ number, worker, started_at: new Date(startedAt).toISOString(), ended_at: viewTime(endedAt) },
    ...{ outcome: outcome ?? null, reason: why.reason ?? null, detail: why.detail ?? null },
    ...{ exit: exit ?? null, usage: viewUsage(usage), environment: environment ?? null },
  };
}

function viewUsage(usage: RunUsage | undefined) {
  if (!usage) return null;
  const { wallTimeMs, cpuSeconds, peakMemoryBytes, peakVramBytes, limits } = usage;
  return {
    wall_time_seconds: wallTimeMs / 1000,
    cpu_seconds: cpuSeconds ?? null,
    peak_memory_bytes: peakMemoryBytes ?? null,
    peak_vram_bytes: peakVramBytes ?? null,
    limits: limits ?? null,
  };
}

function linksOf({ id, submissionId }: Job): Record<string, string> {
  const parts = ['status', 'logs', 'results', 'artifacts', 'metrics', 'events'];
  return {
    ...Object.fromEntries(parts.map((part) => [part, `${addressOfJob(id)}/${part}`])),
    submission: `/submissions/${encodeURIComponent(submissionId)}`,
  };
}
