import type { Principal, Role } from '@leadersboard/kit/http';
import type { Credential, Identities } from '../ports/identity-store.ts';
import { lowerRole, type User } from './user.ts';

/** The tokens of the settings by their digests, and whose they are. */
export type ConfiguredTokens = ReadonlyMap<string, { user: string; role: Role }>;

/** A good token in memory. */
export type HeldToken = {
  principal: Principal & { revoked: AbortSignal };
  /** Undefined for a token of the settings. */
  tokenId: string | undefined;
  expiresAt: number;
  lastUsedAt: number;
  /** Ends what the token has under way. */
  revoke(): void;
};

export type HeldTokens = ReadonlyMap<string, HeldToken>;

/**
 * The tokens that are good by what is stored now. One that was held before and still means the same stays the same, with
 * what it has under way; every other one that was held is revoked.
 */
export function renewTokens(
  held: HeldTokens,
  configured: ConfiguredTokens,
  { users, credentials }: Identities,
): HeldTokens {
  const byName = new Map(users.map((user) => [user.name, user]));
  const renewed = new Map<string, HeldToken>();
  const keep = (digest: string, fresh: HeldToken) => {
    const old = held.get(digest);
    renewed.set(digest, old && isSame(old, fresh) ? old : fresh);
  };
  for (const credential of credentials) {
    const user = byName.get(credential.user);
    if (user && !user.disabled) keep(credential.digest, holdStored(credential, user));
  }
  for (const [digest, identity] of configured) {
    if (!byName.get(identity.user)?.disabled) keep(digest, hold(identity, undefined));
  }
  for (const [digest, old] of held) if (renewed.get(digest) !== old) old.revoke();
  return renewed;
}

function holdStored(credential: Credential, user: User): HeldToken {
  const role = lowerRole(credential.role, user.role);
  return hold({ user: user.name, role }, credential);
}

function hold(identity: { user: string; role: Role }, credential: Credential | undefined): HeldToken {
  const controller = new AbortController();
  const expiresAt = credential?.expiresAt ?? null;
  return {
    principal: {
      ...{ ...identity, revoked: controller.signal },
      ...(expiresAt !== null && { expiresAt }),
      ...(credential && { tokenId: credential.id }),
    },
    tokenId: credential?.id,
    expiresAt: expiresAt ?? Number.POSITIVE_INFINITY,
    lastUsedAt: credential?.lastUsedAt ?? Number.NEGATIVE_INFINITY,
    revoke: () => controller.abort(),
  };
}

function isSame(one: HeldToken, other: HeldToken): boolean {
  return (
    one.principal.user === other.principal.user &&
    one.principal.role === other.principal.role &&
    one.tokenId === other.tokenId &&
    one.expiresAt === other.expiresAt
  );
}
