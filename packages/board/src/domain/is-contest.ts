import type { Challenge } from './challenge.ts';

/** Whether there is anything to keep of who takes part, when and how often. */
export function isContest({
  scorer,
  phases = [],
  teams,
  rules,
}: Pick<Challenge, 'scorer' | 'phases' | 'teams' | 'rules'>): boolean {
  return Boolean(scorer ?? teams ?? rules) || phases.length > 0;
}
