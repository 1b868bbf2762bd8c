import type { JobFeedPort } from '../ports/job-feed.ts';
import type { JobLogPort } from '../ports/job-log.ts';
import type { Delivery, JobQueuePort } from '../ports/job-queue.ts';
import type { RunLimits } from '../ports/runner.ts';
import type { Grant } from './allot-resources.ts';
import type { RunAttemptPorts } from './attempt-in-hand.ts';
import type { Job, JobEnding } from './job.ts';
import { keepLease } from './keep-lease.ts';
import { isStorageFull } from './or-failure.ts';
import { clearLeftovers, runAttempt } from './run-attempt.ts';
import { waitUnlessAborted } from './wait-unless-aborted.ts';
import { watchCancel } from './watch-cancel.ts';
import { notCleared, orTell } from './worker-log.ts';

/*
 * Begin an attempt, run it while the lease is kept and nobody cancels the job, finish the job, let go of the delivery. A crash at
 * any point leaves the delivery in hand: its lease ends, another worker takes the job and begins the next attempt, and
 * the lost one's number makes its late writes void. A delivery leaves the queue only when its job has ended: an attempt whose ending
 * does not count, because a newer one began, puts the job back, so that whatever became of the newer one, somebody looks.
 */

export type HandleDeliveryPorts = RunAttemptPorts & {
  queue: JobQueuePort;
  feed: Pick<JobFeedPort, 'listen'>;
  jobLog: Pick<JobLogPort, 'note' | 'read'>;
};

export type Handling = {
  grant: Grant;
  leaseMs: number;
  limits: RunLimits;
  /** Called when the job has ended and is about to leave the queue: its place may be taken meanwhile. */
  onEnded(): void;
  /** Aborts when the worker gives up what it runs. */
  leaving: AbortSignal;
};

const MAX_LOST_ATTEMPTS = 3;

const workerLost: JobEnding = {
  status: 'failed',
  reason: 'worker_lost',
  detail: `The workers that ran it were lost ${MAX_LOST_ATTEMPTS} times, so it is not tried again. Send the job again when the machine is well.`,
};

export async function handleDelivery(
  ports: HandleDeliveryPorts,
  delivery: Delivery,
  handling: Handling,
): Promise<void> {
  const lease = keepLease(ports, delivery, handling.leaseMs);
  try {
    const job = await ports.status.begin(delivery.jobId, delivery.worker);
    if (!job) return await settle(ports, delivery, handling);
    const ending = await decide(ports, job, lease, handling).catch(async (error: unknown) => {
      if (await isUnstartedForWantOfRoom(ports, job, error))
        await giveBackInTime(ports, delivery, job, handling);
      throw error;
    });
    if (!ending) return await giveBack(ports, delivery, job, handling);
    const logBytes = await measureLog(ports, job);
    const counted = await ports.status.finish(job.id, job.attempt, { ...ending, logBytes });
    const { id, attempt } = job;
    ports.log.info({ job: id, attempt, status: ending.status, counted }, 'attempt ended');
    if (counted) await settle(ports, delivery, handling);
    else await ports.queue.giveBack(delivery);
  } finally {
    lease.stop();
  }
}

/** A log that cannot be measured keeps no job from ending. */
async function measureLog({ jobLog, log }: HandleDeliveryPorts, job: Job): Promise<number> {
  let measured = 0;
  await orTell(log, job, "the size of a job's log could not be read", async () => {
    measured = (await jobLog.read(job.id, { offset: 0, maxBytes: 0 })).sizeBytes;
  });
  return measured;
}

async function decide(
  ports: HandleDeliveryPorts,
  job: Job,
  lease: ReturnType<typeof keepLease>,
  { grant, limits, leaving }: Handling,
): Promise<JobEnding | undefined> {
  const isGivenUp = job.cancelRequestedAt !== undefined || job.lostAttempts >= MAX_LOST_ATTEMPTS;
  if (isGivenUp) {
    await orTell(ports.log, job, notCleared, () => clearLeftovers(ports, job));
    return job.cancelRequestedAt === undefined ? workerLost : cancelled(job);
  }
  const cancel = watchCancel(ports, job.id);
  try {
    const signal = AbortSignal.any([lease.lost, leaving, cancel.requested]);
    const ending = await runAttempt(ports, { job, grant, limits, signal, confirm: lease.confirm });
    if (ending || !cancel.requested.aborted) return ending;
    return cancelled((await ports.status.find(job.id)) ?? job);
  } finally {
    cancel.stop();
  }
}

/** A job whose program has not run has cost nothing: it may meet a full disk as often as it likes. */
async function isUnstartedForWantOfRoom(
  { status }: HandleDeliveryPorts,
  { id }: Job,
  error: unknown,
): Promise<boolean> {
  if (!isStorageFull(error)) return false;
  return (await status.find(id))?.phase === 'staging';
}

/** The sentence of who asked stands in the job already. */
function cancelled({ detail = 'Cancelled.' }: Job): JobEnding {
  return { status: 'cancelled', detail };
}

/** Room is made before the queue rings: whoever wakes finds it. */
async function settle(
  { queue, status }: HandleDeliveryPorts,
  delivery: Delivery,
  { grant, onEnded }: Handling,
): Promise<void> {
  grant.release();
  const job = await status.find(delivery.jobId);
  const isLost = job?.reason === 'worker_lost';
  const gone = isLost ? queue.bury(delivery, job.detail ?? 'worker_lost') : queue.acknowledge(delivery);
  onEnded();
  await gone;
}

/** Where the database has no room either, the delivery stays in hand until it has: let go of, the attempt would count as lost. */
async function giveBackInTime(
  ports: HandleDeliveryPorts,
  delivery: Delivery,
  job: Job,
  handling: Handling,
): Promise<void> {
  const { leaseMs, leaving } = handling;
  for (;;) {
    try {
      return await giveBack(ports, delivery, job, handling);
    } catch (err) {
      if (!isStorageFull(err) || leaving.aborted) throw err;
      ports.log.error({ err, job: job.id }, 'a job could not be given back; it is tried again');
    }
    await waitUnlessAborted(ports.clock, leaseMs / 3, leaving);
  }
}

/** A delivery that has passed to another worker is not ours to give back: the attempt was lost, and counts as that. */
async function giveBack(
  { queue, status }: HandleDeliveryPorts,
  delivery: Delivery,
  job: Job,
  { leaseMs }: Handling,
): Promise<void> {
  if (!(await queue.extend(delivery, leaseMs))) return;
  await status.giveBack(job.id, job.attempt);
  await queue.giveBack(delivery);
}
