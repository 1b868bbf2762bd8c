import type { Challenge } from './challenge.ts';

export type NextTime = { kind: 'opens' | 'closes'; at: string };

/** When the phase that is open closes; else when the next one opens; undefined where no time is set. */
export function findNextTime(
  phases: readonly Pick<Challenge['phases'][number], 'opens_at' | 'closes_at'>[],
  nowMs: number,
): NextTime | undefined {
  const times = phases.flatMap(({ opens_at, closes_at }): NextTime[] => [
    ...(opens_at ? [{ kind: 'opens' as const, at: opens_at }] : []),
    ...(closes_at ? [{ kind: 'closes' as const, at: closes_at }] : []),
  ]);
  const [next] = times
    .filter(({ at }) => Date.parse(at) > nowMs)
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
  return next;
}
