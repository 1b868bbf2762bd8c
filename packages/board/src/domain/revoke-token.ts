import { maySee } from '@leadersboard/jobs';
import { kitErrors, quote } from '@leadersboard/kit/errors';
import { boardErrors } from '../board-errors.ts';
import { type Actor, mayAdminister } from './actor.ts';
import type { TokenPorts } from './create-token.ts';
import type { Token } from './token.ts';
import { lowerRole } from './user.ts';

/** The token is good no more, and what it has under way ends. Others' tokens are told apart from missing ones by nobody. */
export async function revokeToken(
  ports: Pick<TokenPorts, 'tokens' | 'users' | 'audit' | 'identity' | 'clock'>,
  actor: Actor,
  id: string,
): Promise<void> {
  const token = await ports.tokens.find(id);
  if (!token || !maySee({ user: actor.user, seesAll: mayAdminister(actor) }, token.user)) {
    throw boardErrors.token_not_found(
      `There is no token ${quote(id)} of yours. GET /tokens and "lb token list" show their ids.`,
    );
  }
  await requireRank(ports, actor, token);
  await ports.audit.record({
    ...{ at: ports.clock.now(), actor: actor.user, action: 'token.revoked', subject: id },
    ...{ details: { user: token.user, label: token.label }, requestId: actor.requestId },
  });
  await ports.tokens.remove(id);
  await ports.identity.refresh();
}

/** A token that was given away with little power takes none from those that have more. */
async function requireRank({ users }: Pick<TokenPorts, 'users'>, actor: Actor, token: Token): Promise<void> {
  const user = await users.find(token.user);
  const role = lowerRole(token.role, user?.role ?? token.role);
  if (lowerRole(role, actor.role) === role) return;
  throw kitErrors.forbidden(
    `The token "${token.id}" is good for the role ${role}; the one that you use is for ${actor.role}. Revoke it with a token of at least that role.`,
  );
}
