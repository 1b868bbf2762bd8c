import { kitErrors } from '@leadersboard/kit/errors';
import type { Role } from '@leadersboard/kit/http';
import type { CreateId } from '@leadersboard/kit/ids';
import { boardErrors } from '../board-errors.ts';
import type { AuditPort } from '../ports/audit.ts';
import type { IdentityPort } from '../ports/identity.ts';
import type { TokenStorePort } from '../ports/token-store.ts';
import type { UserStorePort } from '../ports/user-store.ts';
import { type Actor, mayAdminister } from './actor.ts';
import type { Token } from './token.ts';
import { createTokenText, digestToken } from './token-text.ts';
import { lowerRole, parseUserName } from './user.ts';

export type TokenPorts = {
  tokens: TokenStorePort;
  users: UserStorePort;
  audit: AuditPort;
  identity: Pick<IdentityPort, 'refresh'>;
  clock: { now(): number };
  createId: CreateId;
};

export type TokenWish = {
  /** For oneself where it is left out. */
  user?: string | undefined;
  /** As much as is possible where it is left out, of a new user a participant. */
  role?: Role | undefined;
  label: string;
  /** Null where it shall not expire. It ends with the token that makes it, at the latest. */
  lifeMs: number | null;
};

/** More than anybody keeps in order. */
const MOST_TOKENS = 100;

/** Makes a token and returns its secret, which nobody can read again. A user comes into being by their first token. */
export async function createToken(
  ports: TokenPorts,
  actor: Actor,
  wish: TokenWish,
): Promise<{ token: Token; secret: string }> {
  const owner = parseUserName(wish.user ?? actor.user);
  requireMayMake(actor, owner, wish.role);
  const createdAt = ports.clock.now();
  const role = await chooseRole(ports, actor, owner, wish.role);
  const secret = createTokenText();
  const token = {
    ...{ id: ports.createId(), user: owner, role, label: wish.label, createdAt, lastUsedAt: null },
    ...{ expiresAt: chooseEnd(actor, createdAt, wish.lifeMs), madeBy: actor.tokenId ?? null },
  };
  await ports.users.ensure({ name: owner, role, disabled: false, limits: {}, createdAt });
  const isMade = await ports.tokens.create({ ...token, digest: digestToken(secret) }, MOST_TOKENS);
  if (!isMade) {
    throw boardErrors.too_many_tokens(
      `${owner} has ${MOST_TOKENS} tokens that are good, and may have no more. Revoke one that is not needed: lb token list`,
    );
  }
  // What was refused is no entry; a token whose entry cannot be written is one whose secret nobody learns.
  await ports.audit.record({
    ...{ at: createdAt, actor: actor.user, action: 'token.created', subject: token.id },
    details: { user: owner, role, expiresAt: token.expiresAt, label: token.label },
    requestId: actor.requestId,
  });
  await ports.identity.refresh();
  return { token, secret };
}

/** No token outlives the one that made it: else a short life would be none. */
function chooseEnd(actor: Actor, createdAt: number, lifeMs: number | null): number | null {
  const end = Math.min(
    lifeMs === null ? Number.POSITIVE_INFINITY : createdAt + lifeMs,
    actor.expiresAt ?? Number.POSITIVE_INFINITY,
  );
  return end === Number.POSITIVE_INFINITY ? null : end;
}

function requireMayMake(actor: Actor, owner: string, role: Role | undefined): void {
  if (!mayAdminister(actor) && owner !== actor.user) {
    throw kitErrors.forbidden(
      `Tokens for others are made by the role admin; yours is ${actor.role}. Leave the user out for a token of your own.`,
    );
  }
  if (role !== undefined && lowerRole(role, actor.role) !== role) {
    throw kitErrors.forbidden(`You cannot give away the role ${role}; yours is ${actor.role}.`);
  }
}

async function chooseRole(
  { users }: TokenPorts,
  actor: Actor,
  owner: string,
  wanted: Role | undefined,
): Promise<Role> {
  const user = await users.find(owner);
  const most = user?.role ?? (owner === actor.user ? actor.role : (wanted ?? 'participant'));
  if (wanted === undefined) return lowerRole(most, actor.role);
  if (lowerRole(wanted, most) === wanted) return wanted;
  throw kitErrors.forbidden(
    `${owner} is a ${most}, so no token of theirs can be ${wanted}. Give the user that role first: lb user set ${owner} --role ${wanted}`,
  );
}
