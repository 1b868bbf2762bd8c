import type { Challenge } from './challenge.ts';

/** The host's own entries and the baselines need no acceptance of rules and find a place always; the times hold for them too. */
export function isUnlimited({ owner, baselines = [] }: Pick<Challenge, 'owner' | 'baselines'>, user: string) {
  return user === owner || baselines.includes(user);
}
