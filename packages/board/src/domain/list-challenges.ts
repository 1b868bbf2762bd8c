import type { Requester } from '@leadersboard/jobs';
import type { Challenge } from './challenge.ts';
import { catchUpOrTell, type LeaderboardPorts } from './get-leaderboard.ts';

export type ListedChallenge = Challenge & {
  /** When the newest entry of its ranking had finished; undefined while it has none. */
  latestEntryAt: number | undefined;
};

export type ChallengeList = { challenges: readonly ListedChallenge[]; next: string | null };

/** The challenges that the requester may see, and the id behind which there are more. */
export async function listChallenges(
  ports: LeaderboardPorts,
  requester: Requester | undefined,
  { limit, after }: { limit: number; after?: string | undefined },
): Promise<ChallengeList> {
  const [found] = await Promise.all([
    ports.challenges.list({ after, limit: limit + 1, publicOnly: !requester }),
    catchUpOrTell(ports),
  ]);
  const shown = found.slice(0, limit);
  const latest = await ports.scores.findLatest(shown.map(({ id }) => id));
  return {
    challenges: shown.map((challenge) => ({ ...challenge, latestEntryAt: latest.get(challenge.id) })),
    next: found.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
}
