import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';

export const tokenRevokeCommand = defineCommand({
  name: 'revoke',
  summary: 'revoke a token at once, with what it has under way',
  arguments: { id: { summary: 'the id that "lb token list" shows' } },
  options: connectOptions,
  async run(context, { id, ...server }) {
    await connect(context, server).delete(`/tokens/${encodeURIComponent(id)}`);
    await context.output({ token_id: id, revoked: true }, () => `Token ${id} is good no more.`);
  },
});
