import { boardErrors } from '../board-errors.ts';
import type { Challenge } from './challenge.ts';
import type { Phase, SubmissionKind } from './contest.ts';
import { instantOf, offsetMsOf } from './zoned-time.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

type Phased = Pick<Challenge, 'id' | 'phases' | 'timeZone'>;

/** The phase that something belongs to which was received then: its beginning is inside, its end is not. */
export function findPhase({ phases = [] }: Pick<Challenge, 'phases'>, receivedAt: number): Phase | undefined {
  return phases.find((phase) => hasBegun(phase, receivedAt) && !hasEnded(phase, receivedAt));
}

/** The phase, or null where the challenge has none and is always open; throws `phase_closed` between phases. */
export function requirePhase(challenge: Phased, receivedAt: number): Phase | null {
  const { id, phases = [] } = challenge;
  if (phases.length === 0) return null;
  const phase = findPhase(challenge, receivedAt);
  if (phase) return phase;
  const [next] = phases
    .filter((one) => !hasBegun(one, receivedAt))
    .sort((one, other) => startOf(one) - startOf(other));
  const last = phases
    .filter((one) => hasEnded(one, receivedAt))
    .sort((one, other) => endOf(other) - endOf(one))[0];
  const told = next
    ? `its phase "${next.id}" opens at ${showTime(startOf(next), challenge)}. Come back then`
    : `its phase "${last?.id}" closed at ${showTime(endOf(last), challenge)}. Its ranking stays; choose another challenge`;
  throw boardErrors.phase_closed(`The challenge "${id}" takes no submissions now: ${told}.`);
}

/** Throws `kind_not_accepted` where the phase does not take such submissions. */
export function requireAccepted(
  { id }: Pick<Challenge, 'id'>,
  phase: Phase | null,
  kind: SubmissionKind,
): void {
  if (!phase?.accepts || phase.accepts.includes(kind)) return;
  throw boardErrors.kind_not_accepted(
    `The challenge "${id}" takes no ${wordFor[kind]} in its phase "${phase.id}". Send ${phase.accepts.map((accepted) => wordFor[accepted]).join(' or ')}.`,
  );
}

const wordFor: Record<SubmissionKind, string> = { code: 'code', predictions: 'predictions' };

/** From midnight to the next midnight, as the clocks of the time zone show it; a day may have 23 or 25 hours. */
export function dayAround(at: number, timeZone = 'UTC'): { since: number; until: number } {
  const shown = at + offsetMsOf(timeZone, at);
  const midnight = Math.floor(shown / DAY_MS) * DAY_MS;
  return { since: instantOf(timeZone, midnight), until: instantOf(timeZone, midnight + DAY_MS) };
}

/** As people of the time zone write it: `2026-04-01 09:00 (Asia/Tokyo)`. */
export function showTime(at: number, { timeZone = 'UTC' }: Pick<Challenge, 'timeZone'>): string {
  const shown = new Date(at + offsetMsOf(timeZone, at)).toISOString();
  return `${shown.slice(0, 10)} ${shown.slice(11, 16)} (${timeZone})`;
}

function hasBegun({ opensAt }: Phase, at: number): boolean {
  return opensAt === null || opensAt <= at;
}

function hasEnded({ closesAt }: Phase, at: number): boolean {
  return closesAt !== null && closesAt <= at;
}

function startOf({ opensAt }: Phase): number {
  return opensAt ?? Number.NEGATIVE_INFINITY;
}

function endOf(phase: Phase | undefined): number {
  return phase?.closesAt ?? 0;
}
