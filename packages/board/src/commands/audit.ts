import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { auditView } from '../api/audit-routes.ts';

export const auditCommand = defineCommand({
  name: 'audit',
  summary: 'show who did what to what, newest first (role admin)',
  options: {
    actor: { type: 'string', summary: 'only what this user did' },
    action: { type: 'string', summary: 'only this: token.created, user.changed …' },
    subject: { type: 'string', summary: 'only what was done to this' },
    limit: { type: 'integer', default: 50, summary: 'the most entries' },
    before: { type: 'integer', summary: 'the number of the entry before which to go on' },
    ...connectOptions,
  },
  async run(context, { url, token, ...filter }) {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(filter)) {
      if (value !== undefined) query.set(name, String(value));
    }
    const answer = await connect(context, { url, token }).get(`/audit?${query}`, auditView);
    await context.output(answer, async ({ entries, next }) => {
      const table = await context.table(entries, [
        { title: 'at', value: ({ at }) => at },
        { title: 'who', value: ({ actor }) => actor },
        { title: 'did', value: ({ action }) => action },
        { title: 'to', value: ({ subject }) => subject },
        { title: 'details', value: ({ details }) => JSON.stringify(details) },
      ]);
      return next === null ? table : `${table}\n\nThere are more: lb audit --before ${next}`;
    });
  },
});
