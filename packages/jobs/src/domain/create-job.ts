import type { CreateId } from '@leadersboard/kit/ids';
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
  const limits = await limitsFor(ports.limits, requester, request.owner);
  const accepted = await ports.status.create(
    {
      ...{ ...request, ...wish },
      id: ports.createId(),
      createdAt: ports.clock.now(),
      fingerprint: fingerprintOf(request),
    },
    limits,
  );
  return { ...accepted, limits };
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

/** An admin's jobs for somebody else always find room to wait, and run as that person's do. */
async function limitsFor(
  limits: UserLimitsPort,
  { user, seesAll }: Requester,
  owner: string,
): Promise<JobLimits> {
  if (seesAll && user === owner) return unlimitedJobs;
  const ofOwner = await limits.limitsOf(owner);
  return seesAll ? { ...unlimitedJobs, maxRunning: ofOwner.maxRunning } : ofOwner;
}

/** Env, args and environment are left out where there are none, as in the jobs of the time before there were such things. */
function fingerprintOf({ owner, submissionId, config }: JobRequest): string {
  const { resourceClass, timeoutSeconds, env, args, environment } = config;
  const variables = Object.entries(env).sort(([one], [other]) => (one < other ? -1 : 1));
  const hasMore = variables.length + args.length > 0 || environment !== undefined;
  const input = hasMore ? [variables, args, ...(environment === undefined ? [] : [environment])] : [];
  return JSON.stringify([owner, submissionId, resourceClass, timeoutSeconds, ...input]);
}
