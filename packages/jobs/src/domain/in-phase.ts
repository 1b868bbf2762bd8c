import type { Clock } from '@leadersboard/kit/clock';
import type { JobStatusPort } from '../ports/job-status.ts';
import type { Job, JobPhase } from './job.ts';
import { orTell, type WorkerLog } from './worker-log.ts';

export type InPhasePorts = {
  status: Pick<JobStatusPort, 'advance'>;
  clock: Pick<Clock, 'after'>;
  log: WorkerLog;
};

/** As long as nobody notices. */
export const SEEN_AFTER_MS = 20;

/**
 * Does the work, and says that the job is in the phase if that takes a while: a phase that is over at once is not worth a write,
 * and one that cannot be written (a full disk) takes nothing from the work.
 */
export async function inPhase<Value>(
  { status, clock, log }: InPhasePorts,
  job: Pick<Job, 'id' | 'attempt'>,
  phase: JobPhase,
  work: () => Promise<Value>,
): Promise<Value> {
  let told: Promise<void> | undefined;
  const timer = clock.after(SEEN_AFTER_MS, () => {
    told = orTell(log, job, 'the phase of a job could not be written', async () => {
      await status.advance(job.id, job.attempt, phase);
    });
  });
  try {
    return await work();
  } finally {
    timer.cancel();
    await told;
  }
}
