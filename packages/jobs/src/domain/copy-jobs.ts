import type { Clock, Timer } from '@leadersboard/kit/clock';
import type { JobCopiesPort } from '../ports/job-copies.ts';
import type { JobFeedPort } from '../ports/job-feed.ts';
import type { JobStatusPort } from '../ports/job-status.ts';
import type { WorkerLog } from './worker-log.ts';

/*
 * Copies follow the feed of job events: the jobs of a stretch of events are copied as they are now, then the position after the
 * stretch is kept. A crash anywhere repeats a stretch at most, and a copy that is written again is the same. Where a copy
 * cannot be written (a full disk), the position stays, the operator is told, and it is tried again later: nobody waits
 * for copies.
 */

export type JobCopierPorts = {
  feed: JobFeedPort;
  status: Pick<JobStatusPort, 'find'>;
  copies: JobCopiesPort;
  clock: Clock;
  log: Pick<WorkerLog, 'error'>;
};

export type JobCopier = {
  start(): void;
  /** Ends what is being written, and follows no more. */
  stop(): Promise<void>;
};

const EVENTS_AT_ONCE = 500;
const PAUSE_AFTER_FAULT_MS = 30_000;
/** The changes of a job come in bursts, one copy serves for each; and while a job is about to start, the disk is its own. */
const SETTLE_MS = 100;

export function createJobCopier({ feed, status, copies, clock, log }: JobCopierPorts): JobCopier {
  let running: Promise<void> | undefined;
  let hasRung = false;
  let isSettling = false;
  let stopped = false;
  let timer: Timer | undefined;
  let stopListening = () => {};

  async function follow(): Promise<void> {
    let position = await copies.position();
    // After a restore the feed may be younger than the copies: they are made anew.
    if (position > (await feed.last())) position = 0;
    while (!stopped) {
      const events = await feed.read({ after: position, limit: EVENTS_AT_ONCE });
      const last = events.at(-1);
      if (!last) return;
      for (const jobId of new Set(events.map((event) => event.jobId))) await copy(jobId);
      position = last.sequence;
      await copies.advance(position);
    }
  }

  async function copy(jobId: string): Promise<void> {
    const job = await status.find(jobId);
    await (job ? copies.write(job) : copies.remove(jobId));
  }

  function wake(): void {
    hasRung = true;
    if (stopped || running || isSettling) return;
    isSettling = true;
    timer?.cancel();
    timer = clock.after(SETTLE_MS, copyOn);
  }

  function copyOn(): void {
    isSettling = false;
    hasRung = false;
    running = follow()
      .catch((error: unknown) => {
        log.error({ err: error }, 'a copy of a job could not be written; it is tried again later');
        if (!stopped) timer = clock.after(PAUSE_AFTER_FAULT_MS, copyOn);
      })
      .finally(() => {
        running = undefined;
        if (hasRung) wake();
      });
  }

  return {
    start() {
      stopListening = feed.listen(wake);
      copyOn();
    },
    async stop() {
      stopped = true;
      stopListening();
      timer?.cancel();
      await running;
    },
  };
}
