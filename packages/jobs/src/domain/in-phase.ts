import type { Clock } from '@leadersboard/kit/clock';
import type { JobStatusPort } from '../ports/job-status.ts';
import type { Job, JobPhase } from './job.ts';

/** As long as nobody notices. */
export const SEEN_AFTER_MS = 20;

/** Does the work, and says that the job is in the phase if that takes a while: a phase that is over at once is not worth a write. */
export async function inPhase<Value>(
  { status, clock }: { status: Pick<JobStatusPort, 'advance'>; clock: Pick<Clock, 'after'> },
  { id, attempt }: Pick<Job, 'id' | 'attempt'>,
  phase: JobPhase,
  work: () => Promise<Value>,
): Promise<Value> {
  let told: Promise<boolean> | undefined;
  const timer = clock.after(SEEN_AFTER_MS, () => {
    told = status.advance(id, attempt, phase);
  });
  try {
    return await work();
  } finally {
    timer.cancel();
    await told;
  }
}
