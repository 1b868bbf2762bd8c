import { defineCommand } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { revocationView } from '../api/token-schemas.ts';

export const tokenRevokeCommand = defineCommand({
  name: 'revoke',
  summary: 'revoke a token at once, with what it has under way',
  arguments: { id: { summary: 'the id that "lb token list" shows' } },
  options: {
    withMade: { type: 'boolean', summary: 'and the tokens that were made with it' },
    ...connectOptions,
  },
  examples: [{ command: 'lb token revoke 01kxyz --with-made', what: 'one that came into wrong hands' }],
  async run(context, { id, withMade, ...server }) {
    const address = `/tokens/${encodeURIComponent(id)}?with_made=${withMade}`;
    const revocation = await connect(context, server).delete(address, revocationView);
    await context.output(revocation, ({ revoked, left }) => {
      const what =
        revoked === 1 ? `Token ${id} is` : `Token ${id} and what was made with it, ${revoked} in all, are`;
      return left === 0 ? `${what} good no more.` : `${what} good no more. ${tellLeft(id, left)}`;
    });
  },
});

function tellLeft(id: string, left: number): string {
  const tokens =
    left === 1 ? '1 token that was made with it is' : `${left} tokens that were made with it are`;
  return `But ${tokens} still good: lb token revoke ${id} --with-made`;
}
