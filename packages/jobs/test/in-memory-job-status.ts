import type { Clock } from '@leadersboard/kit/clock';
import { hasEnded, type Job } from '../src/domain/job.ts';
import type { JobEvent, JobFeedPort } from '../src/ports/job-feed.ts';
import type { JobStatusPort } from '../src/ports/job-status.ts';

/** The state of jobs for unit tests, without a database; it passes the contract suite as the others do. */
export function createInMemoryJobStatus(clock: Pick<Clock, 'now'>) {
  const jobs = new Map<string, Job & { fingerprint: string }>();
  const events: JobEvent[] = [];
  const listeners = new Set<() => void>();

  function change(id: string, changes: Partial<Job>): Job | undefined {
    const found = jobs.get(id);
    if (!found) return undefined;
    const { phase: _left, ...rest } = found;
    const job = { ...rest, ...changes };
    jobs.set(id, job);
    const { owner, challenge, attempt, status, phase } = job;
    const event = {
      sequence: events.length + 1,
      jobId: id,
      owner,
      challenge,
      attempt,
      status,
      at: clock.now(),
    };
    events.push({ ...event, ...(phase && { phase }) });
    for (const listener of listeners) queueMicrotask(listener);
    return job;
  }

  const changeMine = (id: string, attempt: number, changes: Partial<Job>): boolean => {
    const job = jobs.get(id);
    if (job?.status !== 'running' || job.attempt !== attempt) return false;
    return change(id, changes) !== undefined;
  };

  const status: JobStatusPort = {
    async create(wish) {
      const isTwin = (job: Job & { fingerprint: string }) =>
        job.fingerprint === wish.fingerprint && (job.status === 'completed' || !hasEnded(job));
      const twin = [...jobs.values()].find(isTwin);
      if (twin) return { job: twin, created: false };
      jobs.set(wish.id, { ...wish, status: 'pending', attempt: 0, lostAttempts: 0 });
      const job = change(wish.id, {});
      if (!job) throw new Error(`The job ${wish.id} vanished.`);
      return { job, created: true };
    },
    find: async (id) => jobs.get(id),
    async begin(id) {
      const job = jobs.get(id);
      if (!job || hasEnded(job)) return undefined;
      const lostAttempts = job.lostAttempts + (job.status === 'running' ? 1 : 0);
      return change(id, { status: 'running', phase: 'staging', attempt: job.attempt + 1, lostAttempts });
    },
    advance: async (id, attempt, phase) => changeMine(id, attempt, { phase }),
    giveBack: async (id, attempt) => changeMine(id, attempt, { status: 'pending' }),
    finish: async (id, attempt, ending) => changeMine(id, attempt, { ...ending, finishedAt: clock.now() }),
    async listUnfinished() {
      const unfinished = [...jobs.values()].filter((job) => !hasEnded(job));
      return unfinished.sort((one, other) => one.createdAt - other.createdAt).map(({ id }) => id);
    },
  };

  const feed: JobFeedPort = {
    read: async ({ after, limit }) => events.slice(after, after + limit),
    last: async () => events.length,
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };

  return { status, feed };
}
