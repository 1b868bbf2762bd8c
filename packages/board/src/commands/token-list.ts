import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { tokenListView } from '../api/token-schemas.ts';

export const tokenListCommand = defineCommand({
  name: 'list',
  summary: 'list your tokens, or with the role admin all of them',
  options: {
    user: { type: 'string', summary: 'only those of this user (role admin)' },
    limit: { type: 'integer', default: 100, summary: 'the most tokens' },
    after: { type: 'string', summary: 'the id after which to go on' },
    ...connectOptions,
  },
  async run(context, { user, limit, after, ...server }) {
    const query = new URLSearchParams({ limit: String(limit) });
    if (user !== undefined) query.set('user', user);
    if (after !== undefined) query.set('after', after);
    const answer = await connect(context, server).get(`/tokens?${query}`, tokenListView);
    await context.output(answer, async ({ tokens, next }) => {
      if (tokens.length === 0) return 'No token was made here yet. Make one: lb token create';
      const table = await context.table(tokens, [
        { title: 'id', value: ({ token_id }) => token_id },
        { title: 'user', value: ({ user }) => user },
        { title: 'role', value: ({ role }) => role },
        { title: 'label', value: ({ label }) => label },
        {
          title: 'expires',
          value: ({ expires_at, expired }) => (expired ? 'expired' : (expires_at ?? 'never')),
        },
        { title: 'last used', value: ({ last_used_at }) => last_used_at ?? 'never' },
      ]);
      return next === null ? table : `${table}\n\nThere are more: lb token list --after ${next}`;
    });
  },
});
