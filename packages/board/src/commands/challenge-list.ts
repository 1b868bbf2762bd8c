import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { challengesView } from '../api/challenge-schemas.ts';

export const challengeListCommand = defineCommand({
  name: 'list',
  summary: 'list the challenges that you may see',
  options: {
    limit: { type: 'integer', default: 100, summary: 'the most challenges' },
    after: { type: 'string', summary: 'the id after which to go on' },
    ...connectOptions,
  },
  examples: [{ command: 'lb challenge list', what: 'in the order of their ids' }],
  async run(context, { limit, after, ...server }) {
    const query = new URLSearchParams({ limit: String(limit), ...(after !== undefined && { after }) });
    const answer = await connect(context, server).get(`/challenges?${query}`, challengesView);
    await context.output(answer, async ({ challenges, next }) => {
      const table = await context.table(challenges, [
        { title: 'id', value: ({ id }) => id },
        { title: 'title', value: ({ title }) => title.en },
        { title: 'ranked by', value: ({ primary_metric }) => primary_metric },
        { title: 'state', value: ({ closed }) => (closed ? 'closed' : 'open') },
        { title: 'seen by', value: ({ visibility }) => visibility },
      ]);
      return next === null ? table : `${table}\n\nThere are more: lb challenge list --after ${next}`;
    });
  },
});
