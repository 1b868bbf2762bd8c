import type { paths } from '../../api/schema.generated.ts';

type ChallengeList = paths['/challenges']['get']['responses'][200]['content']['application/json'];
export type Challenge = ChallengeList['challenges'][number];

export const DEFAULT_CHALLENGE = 'default';

/** What somebody sees who names no challenge: the default one if it has entries, else the one with the newest entry. */
export function chooseChallenge(
  challenges: readonly Pick<Challenge, 'id' | 'latest_entry_at'>[],
): Challenge['id'] {
  const latestEntries = new Map<string, string>();
  for (const { id, latest_entry_at } of challenges) {
    if (latest_entry_at !== null) latestEntries.set(id, latest_entry_at);
  }
  if (latestEntries.has(DEFAULT_CHALLENGE)) return DEFAULT_CHALLENGE;
  const [newest] = [...latestEntries].toSorted(([, one], [, other]) => other.localeCompare(one));
  return newest?.[0] ?? DEFAULT_CHALLENGE;
}

/** The metrics that entries have: those that the challenge names as it orders them, then the others. */
export function orderMetrics(
  reported: readonly string[],
  challenge: Pick<Challenge, 'metrics'> | undefined,
): string[] {
  const named = challenge?.metrics.map(({ name }) => name) ?? [];
  return [...new Set([...named.filter((name) => reported.includes(name)), ...reported])];
}

/** The platform's own entries, to compare with, are those of users with such a name. */
export function isBaseline(user: string): boolean {
  return user.startsWith('baseline-');
}
