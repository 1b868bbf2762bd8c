import { type InputIssue, quote } from '@leadersboard/kit/errors';
import type { ChallengeDefinition } from './challenge.ts';
import type { Phase } from './contest.ts';
import { findRepeated } from './find-repeated.ts';
import { isTimeZone } from './zoned-time.ts';

type PlacedPhase = Phase & { pointer: string };

/** What is wrong with when a challenge takes submissions. */
export function checkPhases({ phases = [], timeZone, freezesAt }: ChallengeDefinition): InputIssue[] {
  const placed = phases.map((phase, index) => ({ ...phase, pointer: `/phases/${index}` }));
  return [
    ...checkTimeZone(timeZone),
    ...findRepeated(phases.map(({ id }) => id)).map(({ index, name }) => ({
      pointer: `/phases/${index}/id`,
      detail: `The phase ${quote(name)} is listed twice; give each one a name of its own.`,
    })),
    ...placed.flatMap(checkOrder),
    ...placed.flatMap((phase, index) => checkOverlap(phase, placed.slice(0, index))),
    ...checkFreeze(freezesAt ?? null, phases),
  ];
}

function checkTimeZone(timeZone: string | undefined): InputIssue[] {
  if (timeZone === undefined || isTimeZone(timeZone)) return [];
  const detail = `There is no time zone ${quote(timeZone)}. Write one like Asia/Tokyo or Europe/Berlin, or leave it out for UTC.`;
  return [{ pointer: '/time_zone', detail }];
}

function checkOrder({ id, opensAt, closesAt, pointer }: PlacedPhase): InputIssue[] {
  if (beginningOf(opensAt) < endOf(closesAt)) return [];
  const detail = `The phase ${quote(id)} closes at ${show(closesAt)}, which is not after it opens at ${show(opensAt)}.`;
  return [{ pointer: `${pointer}/closes_at`, detail }];
}

function checkOverlap(phase: PlacedPhase, earlier: readonly PlacedPhase[]): InputIssue[] {
  const other = earlier.find(
    ({ opensAt, closesAt }) =>
      beginningOf(opensAt) < endOf(phase.closesAt) && beginningOf(phase.opensAt) < endOf(closesAt),
  );
  if (!other) return [];
  const detail = `The phases ${quote(other.id)} and ${quote(phase.id)} overlap; let one close before the other opens.`;
  return [{ pointer: phase.pointer, detail }];
}

function checkFreeze(freezesAt: number | null, phases: readonly Phase[]): InputIssue[] {
  if (freezesAt === null || phases.length === 0) return [];
  const end = Math.max(...phases.map(({ closesAt }) => endOf(closesAt)));
  if (freezesAt < end) return [];
  const detail = `The boards would freeze at ${show(freezesAt)}, when the challenge has closed; freeze them earlier, or not at all.`;
  return [{ pointer: '/freezes_at', detail }];
}

function beginningOf(opensAt: number | null): number {
  return opensAt ?? Number.NEGATIVE_INFINITY;
}

function endOf(closesAt: number | null): number {
  return closesAt ?? Number.POSITIVE_INFINITY;
}

function show(time: number | null): string {
  return time === null ? 'no time' : new Date(time).toISOString();
}
