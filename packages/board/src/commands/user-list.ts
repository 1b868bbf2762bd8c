import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { userListView } from '../api/user-schemas.ts';

export const userListCommand = defineCommand({
  name: 'list',
  summary: 'list everybody who ever had a token (role admin)',
  options: {
    limit: { type: 'integer', default: 100, summary: 'the most users' },
    after: { type: 'string', summary: 'the name after which to go on' },
    ...connectOptions,
  },
  async run(context, { limit, after, ...server }) {
    const query = new URLSearchParams({ limit: String(limit), ...(after !== undefined && { after }) });
    const answer = await connect(context, server).get(`/users?${query}`, userListView);
    await context.output(answer, async ({ users, next }) => {
      const table = await context.table(users, [
        { title: 'user', value: ({ user }) => user },
        { title: 'role', value: ({ role, disabled }) => (disabled ? `${role}, disabled` : role) },
        { title: 'tokens', value: ({ tokens }) => String(tokens), align: 'right' },
        { title: 'submissions', value: ({ submissions }) => String(submissions), align: 'right' },
        { title: 'last seen', value: ({ last_seen_at }) => last_seen_at ?? 'never' },
      ]);
      return next === null ? table : `${table}\n\nThere are more: lb user list --after ${next}`;
    });
  },
});
