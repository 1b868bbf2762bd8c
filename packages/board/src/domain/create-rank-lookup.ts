import type { RankLookupPort } from '@leadersboard/jobs';
import { directionOf } from './challenge.ts';
import { catchUpOrTell, type LeaderboardPorts } from './get-leaderboard.ts';
import { metricOf } from './score.ts';

/** Of jobs that ended in the same millisecond with the same value, more than so many are not told apart. */
const MOST_EQUAL = 10;

export function createRankLookup(ports: LeaderboardPorts): RankLookupPort {
  const { challenges, scores } = ports;
  return {
    async findRank({ id, challenge: challengeId, result, finishedAt }) {
      const challenge = await challenges.find(challengeId);
      const metric = challenge?.primaryMetric;
      const value = metric === undefined || !result ? undefined : metricOf(result, metric);
      if (!challenge || metric === undefined || value === undefined || finishedAt === undefined)
        return undefined;
      await catchUpOrTell(ports);
      const standing = await scores.list({
        ...{ challenge: challengeId, metric, direction: directionOf(challenge, metric), best: 'user' },
        after: { value, finishedAt, jobId: '' },
        limit: MOST_EQUAL,
      });
      const own = standing.find(({ jobId }) => jobId === id);
      return own && { challenge: challengeId, metric, rank: own.rank };
    },
  };
}
