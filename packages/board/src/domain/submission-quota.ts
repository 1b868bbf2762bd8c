import { boardErrors } from '../board-errors.ts';
import type { IdentityPort } from '../ports/identity.ts';
import type { PlaceRefusal, SubmissionPlacesPort } from '../ports/submission-places.ts';
import type { RefundFollower } from './refund-places.ts';
import type { Submission } from './submission.ts';
import type { UserLimits } from './user.ts';

/** What a use case asks before it takes a submission in. */
export type SubmissionQuota = {
  /** Takes the submission's place in the user's hour, or throws `too_many_submissions` or `too_much_stored`. */
  take(submissionId: string, user: string): Promise<void>;
  /** It has so many bytes, of a draft those that were announced; `too_much_stored` where the user has no room for them. */
  settle(submission: Pick<Submission, 'id' | 'owner'>, sizeBytes: number): Promise<void>;
  /** Nothing has come of it. */
  release(submissionId: string): Promise<void>;
};

export type SubmissionQuotaPorts = {
  places: SubmissionPlacesPort;
  identity: Pick<IdentityPort, 'limitsOf'>;
  refunds: Pick<RefundFollower, 'catchUp'>;
  clock: { now(): number };
};

export function createSubmissionQuota({
  places,
  identity,
  refunds,
  clock,
}: SubmissionQuotaPorts): SubmissionQuota {
  return {
    async take(submissionId, user) {
      const limits = await identity.limitsOf(user);
      const place = { submissionId, user, at: clock.now() };
      const refused = await places.take(place, limits);
      if (!refused) return;
      // A run that has just failed for the platform's reasons may have given its place back.
      await refunds.catchUp();
      const refusedAgain = await places.take(place, limits);
      if (refusedAgain) throw explain(refusedAgain, limits, place.at);
    },
    async settle({ id, owner }, sizeBytes) {
      const limits = await identity.limitsOf(owner);
      const refused = await places.resize(id, sizeBytes, limits.maxStoredBytes);
      if (refused) throw explain(refused, limits, clock.now());
    },
    release: places.release,
  };
}

function explain(refusal: PlaceRefusal, limits: UserLimits, now: number): Error {
  if (refusal.kind === 'storage') {
    return boardErrors.too_much_stored(
      `Your submissions take ${refusal.usedBytes} of the ${limits.maxStoredBytes} bytes that you may store, and this one does not fit. Delete some that no job has used, or ask an administrator for more.`,
    );
  }
  const { used, freeAt } = refusal;
  const found = `You sent ${used} submissions within an hour; ${limits.maxSubmissionsPerHour} are allowed.`;
  if (freeAt === null) return boardErrors.too_many_submissions(`${found} Ask an administrator for more.`);
  const retryAfterMs = Math.max(freeAt - now, 1_000);
  return boardErrors.too_many_submissions(
    `${found} The next one is possible in ${Math.ceil(retryAfterMs / 60_000)} min, at ${new Date(freeAt).toISOString()}.`,
    { retryAfterMs },
  );
}
