import { LeadersBoardError } from '@leadersboard/kit/errors';
import type { JobReason } from './job-reason.ts';
import { type Failure, failed } from './judge-outcome.ts';

export function isStorageFull(error: unknown): boolean {
  return error instanceof LeadersBoardError && error.code === 'storage_full';
}

/**
 * An error for which there is a reason is the job's failure. A bug, and a fault of the machine that may pass (a full disk, too
 * many open files), goes on up: the job is tried again.
 */
export async function orFailure<Value>(
  reasonOf: (error: LeadersBoardError) => JobReason | undefined,
  work: () => Promise<Value>,
): Promise<Value | Failure> {
  try {
    return await work();
  } catch (error) {
    const reason = error instanceof LeadersBoardError ? reasonOf(error) : undefined;
    if (reason === undefined || !(error instanceof Error)) throw error;
    return failed(reason, error.message);
  }
}
