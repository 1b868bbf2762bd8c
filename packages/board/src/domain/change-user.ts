import { quote } from '@leadersboard/kit/errors';
import { boardErrors } from '../board-errors.ts';
import type { AuditPort } from '../ports/audit.ts';
import type { IdentityPort } from '../ports/identity.ts';
import type { UserChange, UserStorePort } from '../ports/user-store.ts';
import type { Actor } from './actor.ts';
import type { ConfiguredTokens } from './held-tokens.ts';
import type { User, UserLimits } from './user.ts';

export type ChangeUserPorts = {
  users: UserStorePort;
  audit: AuditPort;
  identity: Pick<IdentityPort, 'refresh'>;
  clock: { now(): number };
  configured: ConfiguredTokens;
};

export type UserWish = Omit<UserChange, 'limits'> & {
  /** Null takes a limit of the user's own away. */
  limits?: { [Name in keyof UserLimits]?: number | null | undefined };
};

/** Changes what the wish names, for an administrator. It is in force when it resolves. */
export async function changeUser(
  ports: ChangeUserPorts,
  actor: Actor,
  name: string,
  wish: UserWish,
): Promise<User> {
  const user = await ports.users.find(name);
  if (!user) throw userNotFound(name);
  requirePossible(ports.configured, actor, user, wish);
  const { limits, ...rest } = wish;
  const change: UserChange = { ...rest, ...(limits && { limits: changeLimits(user.limits, limits) }) };
  await ports.audit.record({
    ...{ at: ports.clock.now(), actor: actor.user, action: 'user.changed', subject: name },
    ...{ details: wish, requestId: actor.requestId },
  });
  const changed = await ports.users.change(name, change);
  await ports.identity.refresh();
  if (!changed) throw userNotFound(name);
  return changed;
}

function requirePossible(configured: ConfiguredTokens, actor: Actor, user: User, wish: UserWish): void {
  const isOther = (wish.role ?? user.role) !== user.role;
  if (user.name === actor.user && (isOther || wish.disabled === true)) {
    throw boardErrors.user_protected(
      'You cannot change your own role or disable yourself. Ask another administrator.',
    );
  }
  const isConfigured = [...configured.values()].some((identity) => identity.user === user.name);
  if (isOther && isConfigured) {
    throw boardErrors.user_protected(
      `The role of ${user.name} is set by API_TOKENS. Change it there and start again.`,
    );
  }
}

function changeLimits(limits: User['limits'], wish: NonNullable<UserWish['limits']>): User['limits'] {
  const entries = Object.entries({ ...limits, ...wish }).filter(([, limit]) => typeof limit === 'number');
  return Object.fromEntries(entries);
}

export function userNotFound(name: string): Error {
  return boardErrors.user_not_found(
    `There is no user ${quote(name)}. A user comes into being by a first token: lb token create --user NAME`,
  );
}
