import { maySee } from '@leadersboard/jobs';
import { boardErrors } from '../board-errors.ts';
import { type Actor, mayAdminister } from './actor.ts';
import type { TokenPorts } from './create-token.ts';

/** The token is good no more, and what it has under way ends. Others' tokens are told apart from missing ones by nobody. */
export async function revokeToken(
  ports: Pick<TokenPorts, 'tokens' | 'audit' | 'identity' | 'clock'>,
  actor: Actor,
  id: string,
): Promise<void> {
  const token = await ports.tokens.find(id);
  if (!token || !maySee({ user: actor.user, seesAll: mayAdminister(actor) }, token.user)) {
    throw boardErrors.token_not_found(
      `There is no token "${id}" of yours. GET /tokens and "lb token list" show their ids.`,
    );
  }
  await ports.audit.record({
    ...{ at: ports.clock.now(), actor: actor.user, action: 'token.revoked', subject: id },
    ...{ details: { user: token.user, label: token.label }, requestId: actor.requestId },
  });
  await ports.tokens.remove(id);
  await ports.identity.refresh();
}
