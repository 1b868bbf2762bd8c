import type { JobRoom, JobRoomPort } from '@leadersboard/jobs';
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
  /** Why the user has no room for a new job; undefined where there is some. */
  findRefusal(user: string): Promise<Error | undefined>;
};

export type SubmissionQuotaPorts = {
  places: SubmissionPlacesPort;
  room: Pick<JobRoomPort, 'use'>;
  identity: Pick<IdentityPort, 'limitsOf'>;
  refunds: Pick<RefundFollower, 'catchUp'>;
  clock: { now(): number };
};

/** What the files of a user's jobs take of the room, its submissions cannot have. */
export function createSubmissionQuota(ports: SubmissionQuotaPorts): SubmissionQuota {
  const { places, room, identity, refunds, clock } = ports;

  async function readLimits(user: string): Promise<Standing> {
    const [limits, taken] = await Promise.all([identity.limitsOf(user), room.use(user)]);
    return { ...limits, taken, maxStoredBytes: limits.maxStoredBytes - taken.artifactBytes - taken.logBytes };
  }

  return {
    async take(submissionId, user) {
      const limits = await readLimits(user);
      const place = { submissionId, user, at: clock.now() };
      const refused = await places.take(place, limits);
      if (!refused) return;
      // A run that has just failed for the platform's reasons may have given its place back.
      await refunds.catchUp();
      const refusedAgain = await places.take(place, limits);
      if (refusedAgain) throw explain(refusedAgain, limits, place.at);
    },
    async settle({ id, owner }, sizeBytes) {
      const limits = await readLimits(owner);
      const refused = await places.resize(id, sizeBytes, limits.maxStoredBytes);
      if (refused) throw explain(refused, limits, clock.now());
    },
    release: places.release,
    async findRefusal(user) {
      const limits = await readLimits(user);
      if (limits.maxStoredBytes === Number.POSITIVE_INFINITY) return undefined;
      const { storedBytes: usedBytes } = await places.use(user, clock.now());
      return usedBytes < limits.maxStoredBytes ? undefined : explainRoom(usedBytes, limits);
    },
  };
}

/** The limits of a user, where what its jobs have left is taken off its room. */
type Standing = UserLimits & { taken: JobRoom };

function explainRoom(
  usedBytes: number,
  { maxStoredBytes, taken: { artifactBytes, logBytes } }: Standing,
): Error {
  const all = maxStoredBytes + artifactBytes + logBytes;
  return boardErrors.too_much_stored(
    `Of the ${all} bytes that you may store, your submissions take ${usedBytes} bytes, the files of your jobs ${artifactBytes} bytes, and their logs ${logBytes} bytes: there is no room for this. Remove files of jobs with DELETE /jobs/{id}/artifacts (lb free JOB) or submissions that no job has used with DELETE /submissions/{id}, or ask an administrator for more.`,
  );
}

function explain(refusal: PlaceRefusal, limits: Standing, now: number): Error {
  if (refusal.kind === 'storage') return explainRoom(refusal.usedBytes, limits);
  const { used, freeAt } = refusal;
  const found = `You sent ${used} submissions within an hour; ${limits.maxSubmissionsPerHour} are allowed.`;
  if (freeAt === null) return boardErrors.too_many_submissions(`${found} Ask an administrator for more.`);
  const retryAfterMs = Math.max(freeAt - now, 1_000);
  return boardErrors.too_many_submissions(
    `${found} The next one is possible in ${Math.ceil(retryAfterMs / 60_000)} min, at ${new Date(freeAt).toISOString()}.`,
    { retryAfterMs },
  );
}
