import type { Job } from '../src/domain/job.ts';
import type { QueuedJob } from '../src/ports/job-queue.ts';
import type { NewJob } from '../src/ports/job-status.ts';

/** A wish that differs from others by what the test says; its id is also its fingerprint. */
export function newJob(wish: Partial<NewJob> & { id: string }): NewJob {
  return {
    kind: 'run',
    ...{ owner: 'ada', submissionId: 'sub', challenge: 'default', entrypoint: 'main.sh', configFile: null },
    config: { resourceClass: 'small', timeoutSeconds: 60, env: {}, args: [], priority: 0 },
    ...{ createdAt: 0, fingerprint: wish.id, rerun: false },
    ...wish,
  };
}

export function pendingJob(job: Partial<Job> = {}): Job {
  const { fingerprint: _, rerun: __, ...wish } = newJob({ id: 'job' });
  return { ...wish, status: 'pending', attempt: 0, lostAttempts: 0, ...job };
}

export function queuedJob(jobId: string, job: Partial<QueuedJob> = {}): QueuedJob {
  return { jobId, owner: 'ada', resourceClass: 'small', priority: 0, maxRunning: 100, ...job };
}
