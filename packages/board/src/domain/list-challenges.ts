import type { Requester } from '@leadersboard/jobs';
import type { ChallengePort } from '../ports/challenge.ts';
import type { Challenge } from './challenge.ts';

export type ChallengeList = { challenges: readonly Challenge[]; next: string | null };

/** The challenges that the requester may see, and the id behind which there are more. */
export async function listChallenges(
  { challenges }: { challenges: ChallengePort },
  requester: Requester | undefined,
  { limit, after }: { limit: number; after?: string | undefined },
): Promise<ChallengeList> {
  const found = await challenges.list({ after, limit: limit + 1, publicOnly: !requester });
  const shown = found.slice(0, limit);
  return { challenges: shown, next: found.length > limit ? (shown.at(-1)?.id ?? null) : null };
}
