import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import type { z } from 'zod';
import { leaderboardView } from '../api/leaderboard-schemas.ts';

type LeaderboardView = z.infer<typeof leaderboardView>;

export const boardCommand = defineCommand({
  name: 'board',
  summary: 'show the ranking of a challenge',
  arguments: { challenge: { summary: 'the id of the challenge', default: 'default', optional: true } },
  options: {
    metric: { type: 'string', summary: 'the metric to rank by; else the primary one of the challenge' },
    best: {
      ...{ type: 'string', choices: ['user', 'all'], default: 'user' },
      summary: 'one row a user, the best one, or every row',
    },
    limit: { type: 'integer', default: 20, summary: 'the most rows' },
    ...connectOptions,
  },
  examples: [{ command: 'lb board --metric pixel_pro', what: 'ranked by another metric' }],
  async run(context, { challenge, metric, best, limit, ...server }) {
    const query = new URLSearchParams({ challenge: challenge ?? 'default', best, limit: String(limit) });
    if (metric !== undefined) query.set('metric', metric);
    const answer = await connect(context, server).get(`/leaderboard?${query}`, leaderboardView);
    await context.output(answer, async (view) => {
      if (view.entries.length === 0) return describeNobody(view);
      const table = await context.table(view.entries, [
        { title: '#', value: ({ rank }) => String(rank), align: 'right' },
        { title: 'user', value: ({ user }) => user },
        { title: 'method', value: ({ method }) => method ?? '' },
        { title: view.metric, value: ({ value }) => String(value), align: 'right' },
        { title: 'job', value: ({ job_id }) => job_id },
      ]);
      return view.self_reported ? `${table}\n\nThese values are what each entry reports of itself.` : table;
    });
  },
});

function describeNobody({ metric, metrics, challenge }: LeaderboardView): string {
  const nobody = `Nobody has the metric "${metric}" in the challenge "${challenge}" yet.`;
  if (metrics.length === 0) return `${nobody} Be the first: lb submit main.py`;
  return `${nobody} Choose another with --metric: ${metrics.join(', ')}.`;
}
