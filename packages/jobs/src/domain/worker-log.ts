import type { Job } from './job.ts';

export type WorkerLog = {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

/** Does what the ending of an attempt does not hang on: what fails is told to the operator, in these words. */
export async function orTell(
  log: WorkerLog,
  { id, attempt }: Pick<Job, 'id' | 'attempt'>,
  failure: string,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.error({ err: error, job: id, attempt }, failure);
  }
}

/** For the places and programs of attempts that are over. */
export const notCleared = 'what an attempt left could not be cleared; do it by hand';
