import type { Job } from './job.ts';

export type WorkerLog = {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

/** Tidies up behind an attempt. How its job ends does not hang on that: what fails is told to the operator. */
export async function orTell(
  log: WorkerLog,
  { id, attempt }: Pick<Job, 'id' | 'attempt'>,
  tidyUp: () => Promise<void>,
): Promise<void> {
  try {
    await tidyUp();
  } catch (error) {
    log.error({ err: error, job: id, attempt }, 'what an attempt left could not be cleared; do it by hand');
  }
}
