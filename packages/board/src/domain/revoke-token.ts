import { maySee } from '@leadersboard/jobs';
import { kitErrors, quote } from '@leadersboard/kit/errors';
import { boardErrors } from '../board-errors.ts';
import { type Actor, mayAdminister } from './actor.ts';
import type { TokenPorts } from './create-token.ts';
import type { Token } from './token.ts';
import { lowerRole } from './user.ts';

type RevokePorts = Pick<TokenPorts, 'tokens' | 'users' | 'audit' | 'identity' | 'clock'>;

export type Revocation = {
  /** How many tokens are good no more. */
  revoked: number;
  /** How many of those that it has made, directly or by others, are still good. */
  left: number;
};

/**
 * The token is good no more, and what it has under way ends; with `withMade` the same holds for those that it has made, as far
 * as they are the actor's to revoke, also where the token itself is gone already. Others' tokens are told apart from missing
 * ones by nobody.
 */
export async function revokeToken(
  ports: RevokePorts,
  actor: Actor,
  id: string,
  { withMade = false }: { withMade?: boolean | undefined } = {},
): Promise<Revocation> {
  const isTheirs = ({ user }: Token) => maySee({ user: actor.user, seesAll: mayAdminister(actor) }, user);
  const token = await ports.tokens.find(id);
  const own = token && isTheirs(token) ? [token] : [];
  const made = (await ports.tokens.listMade(id)).filter(isGoodAt(ports.clock.now()));
  const going = [...own, ...(withMade ? made.filter(isTheirs) : [])];
  if (going.length === 0) {
    throw boardErrors.token_not_found(
      `There is no token ${quote(id)} of yours. GET /tokens and "lb token list" show their ids.`,
    );
  }
  for (const revoked of going) await requireRank(ports, actor, revoked);
  for (const revoked of going) await recordRevocation(ports, actor, revoked);
  await ports.tokens.remove(going.map((revoked) => revoked.id));
  await ports.identity.refresh();
  const known = own.length > 0 ? made : made.filter(isTheirs);
  return { revoked: going.length, left: own.length + known.length - going.length };
}

function isGoodAt(now: number): (token: Token) => boolean {
  return ({ expiresAt }) => expiresAt === null || expiresAt > now;
}

function recordRevocation({ audit, clock }: RevokePorts, actor: Actor, token: Token): Promise<void> {
  const { id, user, label } = token;
  return audit.record({
    ...{ at: clock.now(), actor: actor.user, action: 'token.revoked', subject: id },
    ...{ details: { user, label }, requestId: actor.requestId },
  });
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
