import type { Job, JobRank, RankLookupPort } from '@leadersboard/jobs';
import type { EntryStorePort } from '../ports/entry-store.ts';
import { type Challenge, directionOf } from './challenge.ts';
import { getBoard } from './challenge-boards.ts';
import { catchUpOrTell, type LeaderboardPorts } from './get-leaderboard.ts';
import { getScoredLeaderboard } from './get-scored-leaderboard.ts';
import { metricOf } from './score.ts';

/** Of jobs that ended in the same millisecond with the same value, more than so many are not told apart. */
const MOST_EQUAL = 10;

type RankLookupPorts = LeaderboardPorts & { entries: Pick<EntryStorePort, 'find'> };

/** The rank is the one that every participant sees, on the first board of the challenge. */
export function createRankLookup(ports: RankLookupPorts): RankLookupPort {
  return {
    async findRank(job) {
      const challenge = await ports.challenges.find(job.challenge);
      if (!challenge) return undefined;
      return challenge.selfReported ? findReported(ports, challenge, job) : findScored(ports, challenge, job);
    },
    async findNotes({ id }) {
      await catchUpOrTell(ports);
      const entry = await ports.entries.find(id);
      return { reasons: entry?.public.reasons ?? {}, disqualified: entry?.disqualification?.reason ?? null };
    },
  };
}

async function findReported(
  ports: LeaderboardPorts,
  challenge: Challenge,
  { id, result, finishedAt }: Job,
): Promise<JobRank | undefined> {
  const { metric } = getBoard(challenge);
  const value = result ? metricOf(result, metric) : undefined;
  if (value === undefined || finishedAt === undefined) return undefined;
  await catchUpOrTell(ports);
  const standing = await ports.scores.list({
    ...{ challenge: challenge.id, metric, direction: directionOf(challenge, metric), best: 'user' },
    after: { value, finishedAt, jobId: '' },
    limit: MOST_EQUAL,
  });
  const own = standing.find(({ jobId }) => jobId === id);
  return own && { challenge: challenge.id, metric, rank: own.rank };
}

async function findScored(
  ports: LeaderboardPorts,
  challenge: Challenge,
  { id }: Job,
): Promise<JobRank | undefined> {
  await catchUpOrTell(ports);
  const board = getBoard(challenge);
  const { metric } = board;
  const direction = directionOf(challenge, metric);
  const { readPage } = await getScoredLeaderboard(ports, undefined, {
    ...{ challenge, board, metric, direction, best: 'user' },
  });
  const { entries } = await readPage(Number.POSITIVE_INFINITY);
  const rank = entries.find(({ jobId }) => jobId === id)?.rank ?? null;
  return rank === null ? undefined : { challenge: challenge.id, metric, rank };
}
