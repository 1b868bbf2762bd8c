import type { Challenge } from './challenge.ts';

type Times = Pick<Challenge, 'phases' | 'closed' | 'freezesAt'>;

/** When the last phase closes; undefined where one of them has no end, or there is none. */
export function closesAt({ phases = [] }: Pick<Times, 'phases'>): number | undefined {
  const ends = phases.map((phase) => phase.closesAt ?? Number.POSITIVE_INFINITY);
  const last = Math.max(...ends);
  return Number.isFinite(last) ? last : undefined;
}

/** Whether nothing is taken any more, so that all may be shown. */
export function isOver(challenge: Times, now: number): boolean {
  return challenge.closed || now >= (closesAt(challenge) ?? Number.POSITIVE_INFINITY);
}

/** The moment as of which participants see the boards; undefined where they see them as they are. */
export function frozenSince(challenge: Times, now: number): number | undefined {
  const { freezesAt } = challenge;
  return typeof freezesAt === 'number' && now >= freezesAt && !isOver(challenge, now) ? freezesAt : undefined;
}
