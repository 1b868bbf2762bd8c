import type { Clock } from '@leadersboard/kit/clock';
import { hasEnded, type Job } from '../src/domain/job.ts';
import { unlimitedJobs } from '../src/domain/job-limits.ts';
import { keyReused, tooManyPending } from '../src/domain/refuse-create.ts';
import type { JobIndexPort } from '../src/ports/job-index.ts';
import type { JobStatusPort, NewJob } from '../src/ports/job-status.ts';
import { createInMemoryJobFeed } from './in-memory-job-feed.ts';

type Kept = Job & { fingerprint: string; maxRunning: number };

/** The state of jobs for unit tests, without a database; it passes the contract suite as the others do. */
export function createInMemoryJobStatus(clock: Pick<Clock, 'now'>) {
  const jobs = new Map<string, Kept>();
  const keys = new Map<string, { id: string; fingerprint: string }>();
  const { feed, tell } = createInMemoryJobFeed(clock);

  function change(kept: Kept, changes: Partial<Job>): Job {
    const { phase: _left, detail, ...rest } = kept;
    const keepsDetail = detail !== undefined && changes.status !== 'completed';
    const job = { ...rest, ...(keepsDetail && { detail }), ...changes };
    jobs.set(job.id, job);
    tell(job);
    return job;
  }

  function changeMine(id: string, attempt: number, changesOf: (job: Job) => Partial<Job>): boolean {
    const job = jobs.get(id);
    if (job?.status !== 'running' || job.attempt !== attempt) return false;
    return change(job, changesOf(job)) !== undefined;
  }

  function findStandIn(newJob: NewJob): Kept | undefined {
    const { owner, idempotencyKey, fingerprint, rerun, retryOf, subjectId } = newJob;
    const named = keys.get(`${owner} ${idempotencyKey}`);
    if (idempotencyKey !== undefined && named) {
      if (named.fingerprint !== fingerprint) throw keyReused(idempotencyKey);
      return jobs.get(named.id);
    }
    const isTwin = (job: Kept) =>
      job.fingerprint === fingerprint &&
      !rerun &&
      (!hasEnded(job) || (job.status === 'completed' && retryOf === undefined && subjectId === undefined));
    return [...jobs.values()].findLast(isTwin);
  }

  const status: JobStatusPort = {
    async create(newJob, { maxPending, maxRunning, refusal } = unlimitedJobs) {
      const { rerun: _, idempotencyKey, ...wish } = newJob;
      const standIn = findStandIn(newJob);
      const pending = [...jobs.values()].filter(
        (job) => job.owner === wish.owner && job.status === 'pending',
      );
      if (!standIn && refusal) throw refusal;
      if (!standIn && pending.length >= maxPending) throw tooManyPending(wish.owner, maxPending);
      const job =
        standIn ?? change({ ...wish, status: 'pending', attempt: 0, lostAttempts: 0, maxRunning }, {});
      if (idempotencyKey)
        keys.set(`${wish.owner} ${idempotencyKey}`, { id: job.id, fingerprint: wish.fingerprint });
      return { job, created: standIn === undefined };
    },
    find: async (id) => jobs.get(id),
    async begin(id, worker) {
      const job = jobs.get(id);
      if (!job || hasEnded(job)) return undefined;
      const lostAttempts = job.lostAttempts + (job.status === 'running' ? 1 : 0);
      const { attempt, startedAt = clock.now() } = job;
      const begun = { status: 'running', phase: 'staging', attempt: attempt + 1 } as const;
      return change(job, { ...begun, lostAttempts, worker, startedAt });
    },
    advance: async (id, attempt, phase) => changeMine(id, attempt, () => ({ phase })),
    giveBack: async (id, attempt) =>
      changeMine(id, attempt, ({ cancelRequestedAt }) =>
        cancelRequestedAt === undefined
          ? { status: 'pending' }
          : { status: 'cancelled', finishedAt: clock.now() },
      ),
    finish: async (id, attempt, { scoreDetails: _, ...ending }) =>
      changeMine(id, attempt, () => ({ ...ending, finishedAt: clock.now() })),
    async cancel(id, detail) {
      const job = jobs.get(id);
      if (!job || hasEnded(job) || (job.status === 'running' && job.cancelRequestedAt)) return job;
      const now = clock.now();
      const ended = job.status === 'pending' && ({ status: 'cancelled', finishedAt: now } as const);
      return change(job, {
        ...(job.phase && { phase: job.phase }),
        cancelRequestedAt: now,
        detail,
        ...ended,
      });
    },
  };

  const index: Pick<JobIndexPort, 'listUnfinished'> = {
    async listUnfinished() {
      const unfinished = [...jobs.values()].filter((job) => !hasEnded(job));
      return unfinished
        .sort((one, other) => one.createdAt - other.createdAt)
        .map(({ id, owner, config: { resourceClass, priority }, maxRunning }) => ({
          ...{ jobId: id, owner, resourceClass, priority, maxRunning },
        }));
    },
  };

  return { status, feed, index };
}
