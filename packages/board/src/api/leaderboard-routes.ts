import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { getLeaderboard, type Leaderboard, type LeaderboardPorts } from '../domain/get-leaderboard.ts';
import { leaderboardQuery, leaderboardView } from './leaderboard-schemas.ts';

export function leaderboardRoutes(ports: Omit<LeaderboardPorts, 'log'>): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/leaderboard',
      {
        config: { access: 'public' },
        schema: {
          ...{ tags: ['board'], operationId: 'getLeaderboard', summary: 'The ranking of a challenge' },
          querystring: leaderboardQuery,
          response: { 200: leaderboardView },
        },
      },
      async (request) => viewLeaderboard(await getLeaderboard({ ...ports, log: request.log }, request.query)),
    );
  };
}

function viewLeaderboard(leaderboard: Leaderboard): z.infer<typeof leaderboardView> {
  const { challenge, metric, direction, metrics, entries } = leaderboard;
  return {
    ...{ challenge: challenge.id, title: challenge.title, self_reported: challenge.selfReported },
    ...{ metric, direction, metrics: [...metrics] },
    entries: entries.map((entry) => ({
      ...{ rank: entry.rank, user: entry.user, method: entry.method, value: entry.value },
      ...{ metrics: entry.metrics, job_id: entry.jobId, submission_id: entry.submissionId },
      finished_at: new Date(entry.finishedAt).toISOString(),
    })),
  };
}
