import type { Clock } from '@leadersboard/kit/clock';
import type { Delivery, JobQueuePort } from '../ports/job-queue.ts';
import type { Job, JobEnding } from './job.ts';
import { keepLease } from './keep-lease.ts';
import { clearLeftovers, type RunAttemptPorts, runAttempt } from './run-attempt.ts';
import { notCleared, orTell } from './worker-log.ts';

/*
 * Each slot of a worker does this, over and over: take a delivery, begin an attempt, run it while the lease is kept, finish
 * the job, acknowledge the delivery. A crash at any point leaves the delivery unacknowledged: its lease ends, another worker
 * takes the job and begins the next attempt, and the lost one's number makes its late writes void. A job that has
 * ended already is only acknowledged.
 */

export type WorkerPorts = RunAttemptPorts & { queue: JobQueuePort; clock: Clock };

export type WorkerOptions = {
  /** Names the worker in the queue; no two that are alive share it. */
  name: string;
  /** How many jobs it runs at once. */
  slots: number;
  leaseMs: number;
  /** How long `stop` lets running jobs go on before it gives them back. */
  drainMs: number;
};

export type Worker = {
  /** How many jobs it has in hand. */
  countRunning(): number;
  start(): void;
  /** Takes no more, waits for what runs, then gives the rest back to the queue. */
  stop(): Promise<void>;
};

const MAX_LOST_ATTEMPTS = 3;
const PAUSE_AFTER_FAULT_MS = 1000;

export function createWorker(ports: WorkerPorts, options: WorkerOptions): Worker {
  const closing = new AbortController();
  const leaving = new AbortController();
  let slots: Promise<void>[] = [];
  let running = 0;

  async function serve(worker: string): Promise<void> {
    while (!closing.signal.aborted) {
      try {
        const delivery = await ports.queue.take({ worker, leaseMs: options.leaseMs, signal: closing.signal });
        if (delivery) await counting(() => handle(delivery));
      } catch (error) {
        ports.log.error(
          { err: error, worker },
          'the worker stumbled; its job is tried again when the lease ends',
        );
        await pause();
      }
    }
  }

  async function counting(work: () => Promise<void>): Promise<void> {
    running += 1;
    try {
      await work();
    } finally {
      running -= 1;
    }
  }

  async function handle(delivery: Delivery): Promise<void> {
    const job = await ports.status.begin(delivery.jobId, delivery.worker);
    if (job) {
      const ending = await decide(delivery, job);
      if (!ending) return giveBack(delivery, job);
      const counted = await ports.status.finish(job.id, job.attempt, ending);
      const { id, attempt } = job;
      ports.log.info({ job: id, attempt, status: ending.status, counted }, 'attempt ended');
    }
    await ports.queue.acknowledge(delivery);
  }

  async function decide(delivery: Delivery, job: Job): Promise<JobEnding | undefined> {
    const lease = keepLease(ports, delivery, options.leaseMs);
    try {
      if (job.lostAttempts >= MAX_LOST_ATTEMPTS) {
        await orTell(ports.log, job, notCleared, () => clearLeftovers(ports, job));
        return workerLost;
      }
      return await runAttempt(ports, job, AbortSignal.any([lease.lost, leaving.signal]));
    } finally {
      lease.stop();
    }
  }

  /** A delivery that has passed to another worker is not ours to give back: the attempt was lost, and counts as that. */
  async function giveBack(delivery: Delivery, job: Job): Promise<void> {
    if (!(await ports.queue.extend(delivery, options.leaseMs))) return;
    await ports.status.giveBack(job.id, job.attempt);
    await ports.queue.giveBack(delivery);
  }

  async function pause(): Promise<void> {
    if (closing.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const goOn = () => {
        timer.cancel();
        closing.signal.removeEventListener('abort', goOn);
        resolve();
      };
      const timer = ports.clock.after(PAUSE_AFTER_FAULT_MS, goOn);
      closing.signal.addEventListener('abort', goOn);
    });
  }

  return {
    countRunning: () => running,
    start() {
      slots = Array.from({ length: options.slots }, (_, slot) => serve(`${options.name}/${slot}`));
    },
    async stop() {
      closing.abort();
      const timer = ports.clock.after(options.drainMs, () => leaving.abort());
      await Promise.all(slots);
      timer.cancel();
    },
  };
}

const workerLost: JobEnding = {
  status: 'failed',
  reason: 'worker_lost',
  detail: `The workers that ran it were lost ${MAX_LOST_ATTEMPTS} times, so it is not tried again. Send the job again when the machine is well.`,
};
