import { boardErrors } from '../board-errors.ts';
import type { ContestPlaceLimits, ContestPlaceRefusal } from '../ports/contest-places.ts';
import type { Challenge } from './challenge.ts';
import type { Phase } from './contest.ts';
import { dayAround, showTime } from './contest-phases.ts';
import { isUnlimited } from './is-unlimited.ts';

export type PlaceLimits = ContestPlaceLimits & {
  phase: Phase | null;
  /** When the day that is counted ends and another one follows in the phase; absent where none does. */
  nextDayAt?: number;
};

/**
 * What a participant may still have of a phase. After its end the last day goes on: what was received in time finds the places that
 * were left, and each submission one of them, so that nothing is tried again with what was learnt meanwhile.
 */
export function placeLimits(
  challenge: Challenge,
  phase: Phase | null,
  user: string,
  now: number,
): PlaceLimits {
  const end = phase?.closesAt ?? Number.POSITIVE_INFINITY;
  const perSubmission = challenge.closed || now >= end ? 1 : undefined;
  if (!phase || isUnlimited(challenge, user)) return { phase, perSubmission };
  const { inAll, perDay: most } = phase;
  if (most === undefined) return { phase, inAll, perSubmission };
  const { since, until } = dayAround(Math.min(now, end - 1), challenge.timeZone);
  const isLastDay = until >= end;
  const perDay = { most, since, until: isLastDay ? Number.MAX_SAFE_INTEGER : until };
  return { phase, inAll, perDay, perSubmission, ...(!isLastDay && { nextDayAt: until }) };
}

/** Why there is no place, and when there is one again. */
export function explainFullQuota(
  challenge: Challenge,
  { phase, nextDayAt }: PlaceLimits,
  { limit, used, most, team }: ContestPlaceRefusal,
  now: number,
): Error {
  const where = phase
    ? `the phase "${phase.id}" of the challenge "${challenge.id}"`
    : `the challenge "${challenge.id}"`;
  if (limit === 'submission')
    return boardErrors.phase_closed(
      `This submission has its place in ${where}, which takes no more: after the end nothing is run a second time, unless it failed.`,
    );
  const who = team === null ? 'You have' : `Your team "${team}" has`;
  const found = `${who} used ${used} of the ${most} submissions that are scored`;
  if (limit === 'all')
    return boardErrors.submission_quota_used(`${found} in ${where}. What fails does not count.`);
  if (nextDayAt === undefined)
    return boardErrors.submission_quota_used(
      `${found} in a day of ${where}, and this is its last day. What fails does not count.`,
    );
  return boardErrors.submission_quota_used(
    `${found} in a day of ${where}. The next one is possible at ${showTime(nextDayAt, challenge)}. What fails does not count.`,
    { retryAfterMs: nextDayAt - now },
  );
}
