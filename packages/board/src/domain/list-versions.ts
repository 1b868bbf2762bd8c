import type { Requester } from '@leadersboard/jobs';
import type { ChallengePort } from '../ports/challenge.ts';
import type { ChallengeVersion, ChallengeVersionsPort } from '../ports/challenge-versions.ts';
import { getVisibleChallenge } from './get-visible-challenge.ts';

export type ListVersionsPorts = { challenges: ChallengePort; versions: ChallengeVersionsPort };

/** What a challenge was before its changes, newest first, and the revision before which there are more. */
export async function listVersions(
  { challenges, versions }: ListVersionsPorts,
  requester: Requester | undefined,
  id: string,
  { limit, before }: { limit: number; before?: number | undefined },
): Promise<{ versions: readonly ChallengeVersion[]; next: number | null }> {
  await getVisibleChallenge(challenges, requester, id);
  const found = await versions.list(id, { before, limit: limit + 1 });
  const shown = found.slice(0, limit);
  const last = shown.at(-1)?.challenge.revision ?? null;
  return { versions: shown, next: found.length > limit ? last : null };
}
