import { LeadersBoardError } from '@leadersboard/kit/errors';
import type { CreateId } from '@leadersboard/kit/ids';
import type { JobAdmissionPort } from '../ports/job-admission.ts';
import type { JobQueuePort } from '../ports/job-queue.ts';
import type { JobStatusPort, NewJob } from '../ports/job-status.ts';
import type { UserLimitsPort } from '../ports/user-limits.ts';
import type { Requester } from './access.ts';
import type { Job, JobRequest } from './job.ts';
import { type JobLimits, unlimitedJobs } from './job-limits.ts';

export type CreateJobPorts = {
  status: JobStatusPort;
  queue: JobQueuePort;
  limits: UserLimitsPort;
  /** Without it, every job is admitted. */
  admission?: JobAdmissionPort;
  clock: { now(): number };
  createId: CreateId;
};

export type JobWish = Pick<NewJob, 'rerun' | 'idempotencyKey' | 'retryOf'>;

/** A job that was created or found, and the limits of its owner. */
export type AcceptedJob = { job: Job; created: boolean; limits: JobLimits };

/**
 * Creates the job, or finds the one that stands for it, and queues it. The job is durable before it is queued: a crash
 * between the two is mended by `requeueJobs`, and by the next same wish.
 */
export async function createJob(
  ports: CreateJobPorts,
  requester: Requester,
  request: JobRequest,
  wish: JobWish,
): Promise<{ job: Job; created: boolean }> {
  return queueJob(ports, await acceptJob(ports, requester, request, wish));
}

/** Its first half: nobody runs the job yet. */
export async function acceptJob(
  ports: CreateJobPorts,
  requester: Requester,
  request: JobRequest,
  wish: JobWish,
): Promise<AcceptedJob> {
  const limits = await limitsFor(ports.limits, requester, request);
  const fingerprint = fingerprintOf(request);
  const job = { ...request, ...wish, id: ports.createId(), createdAt: ports.clock.now(), fingerprint };
  const accepted = await createAdmitted(ports, job, limits);
  return { ...accepted, limits };
}

/** What refuses a new job is no obstacle to finding one that stands for it. */
async function createAdmitted(
  { status, admission }: Pick<CreateJobPorts, 'status' | 'admission'>,
  job: NewJob,
  limits: JobLimits,
): Promise<{ job: Job; created: boolean }> {
  if (!admission || job.subjectId !== undefined) return status.create(job, limits);
  const { args, env } = job.config;
  const hasInput = args.length > 0 || Object.keys(env).length > 0;
  const refusal = await refusalOf(() => admission.admit({ ...job, rerun: job.rerun ?? false, hasInput }));
  let created = false;
  try {
    const accepted = await status.create(job, refusal ? { ...limits, refusal } : limits);
    created = accepted.created;
    return accepted;
  } finally {
    if (!created && !refusal) await admission.release(job.id);
  }
}

async function refusalOf(admit: () => Promise<void>): Promise<LeadersBoardError | undefined> {
  try {
    await admit();
    return undefined;
  } catch (error) {
    if (error instanceof LeadersBoardError && error.status < 500) return error;
    throw error;
  }
}

export async function queueJob(
  { queue }: Pick<CreateJobPorts, 'queue'>,
  { job, created, limits }: AcceptedJob,
): Promise<{ job: Job; created: boolean }> {
  const { id: jobId, owner, status, config } = job;
  if (status === 'pending') {
    const { resourceClass, priority } = config;
    await queue.enqueue({ jobId, owner, resourceClass, priority, maxRunning: limits.maxRunning });
  }
  return { job, created };
}

/** An admin's jobs for somebody else, and what is repeated, always find room to wait, and run as their owner's do. */
async function limitsFor(
  limits: UserLimitsPort,
  { user, seesAll }: Requester,
  request: JobRequest,
): Promise<JobLimits> {
  if (seesAll && user === request.owner) return unlimitedJobs;
  const ofOwner = await limits.limitsOf(request.owner);
  const isUnlimited = seesAll || request.subjectId !== undefined;
  return isUnlimited ? { ...unlimitedJobs, maxRunning: ofOwner.maxRunning } : ofOwner;
}

/** Env, args and environment are left out where there are none, as in the jobs of the time before there were such things. */
function fingerprintOf({ kind, subjectId, owner, submissionId, config }: JobRequest): string {
  if (subjectId !== undefined) return JSON.stringify([kind, subjectId]);
  const { resourceClass, timeoutSeconds, env, args, environment } = config;
  const variables = Object.entries(env).sort(([one], [other]) => (one < other ? -1 : 1));
  const hasMore = variables.length + args.length > 0 || environment !== undefined;
  const input = hasMore ? [variables, args, ...(environment === undefined ? [] : [environment])] : [];
  return JSON.stringify([owner, submissionId, resourceClass, timeoutSeconds, ...input]);
}
