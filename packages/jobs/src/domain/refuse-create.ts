import type { LeadersBoardError } from '@leadersboard/kit/errors';
import { jobsErrors } from '../jobs-errors.ts';

const ASK_AGAIN_MS = 60_000;

/** Why every adapter of JobStatusPort creates no job, in the same words. */
export function keyReused(key: string): LeadersBoardError {
  return jobsErrors.idempotency_key_reused(
    `The idempotency key "${key}" was sent with another request before. Send each new request with a key of its own.`,
  );
}

export function tooManyPending(owner: string, maxPending: number): LeadersBoardError {
  return jobsErrors.too_many_pending_jobs(
    `${maxPending} ${maxPending === 1 ? 'job' : 'jobs'} of "${owner}" may be pending at once, and that many are. Wait until one begins, or cancel one.`,
    { retryAfterMs: ASK_AGAIN_MS },
  );
}
