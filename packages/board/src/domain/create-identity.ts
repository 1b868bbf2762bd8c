import type { Clock, Timer } from '@leadersboard/kit/clock';
import type { IdentityPort } from '../ports/identity.ts';
import type { Identities, IdentityStorePort } from '../ports/identity-store.ts';
import { type ConfiguredTokens, type HeldToken, type HeldTokens, renewTokens } from './held-tokens.ts';
import { runAgain } from './run-again.ts';
import { digestToken } from './token-text.ts';
import { limitsFor, type User, type UserLimits } from './user.ts';

/*
 * Every user and every good token is held in memory, so that a request costs one digest. The store's version says when that
 * is out of date: it is looked at when this process has changed something, before the change is acknowledged, and when the
 * store rings because another process has. A ring comes for every change of the database, so rings are answered at most
 * every RING_MS.
 *
 * Time is the latest that was seen, here or in what is stored: a clock that is set back makes no expired token good again.
 */

export type Identity = IdentityPort & { close(): void };

export type IdentityPorts = {
  identities: IdentityStorePort;
  clock: Clock;
  log: { warn(details: object, message: string): void };
};

export type IdentityOptions = {
  configured: ConfiguredTokens;
  /** The limits of a user who has none of their own. */
  limits: UserLimits;
};

const RING_MS = 50;
const RETRY_MS = 1_000;
/** How long an expired token's streams may live on when the wall clock has jumped over its end. */
const SWEEP_MS = 60_000;
const USE_MS = 60_000;
/** Ours have 52 characters; nobody writes a longer one into the settings. */
const LONGEST_TOKEN = 512;

export async function createIdentity(
  { identities, clock, log }: IdentityPorts,
  { configured, limits }: IdentityOptions,
): Promise<Identity> {
  let version = -1;
  let latest = 0;
  let users: ReadonlyMap<string, User> = new Map();
  let tokens: HeldTokens = new Map();
  let ringing: Timer | undefined;
  let sweeping: Timer | undefined;

  function now(): number {
    latest = Math.max(latest, clock.now());
    return latest;
  }

  function hold(read: Identities): void {
    for (const { lastUsedAt } of read.credentials) latest = Math.max(latest, lastUsedAt ?? 0);
    users = new Map(read.users.map((user) => [user.name, user]));
    const time = now();
    const credentials = read.credentials.filter(({ expiresAt }) => expiresAt === null || expiresAt > time);
    tokens = renewTokens(tokens, configured, { ...read, credentials });
    version = read.version;
    sweep();
  }

  /** Revokes what has expired, and comes back when the next one does. */
  function sweep(): void {
    sweeping?.cancel();
    let next = Number.POSITIVE_INFINITY;
    for (const token of tokens.values()) {
      if (token.expiresAt <= now()) token.revoke();
      else next = Math.min(next, token.expiresAt);
    }
    if (next < Number.POSITIVE_INFINITY) sweeping = clock.after(Math.min(next - now(), SWEEP_MS), sweep);
  }

  const { run: refresh } = runAgain(async () => {
    if ((await identities.version()) !== version) hold(await identities.read());
  });

  function refreshSoon(delayMs: number): void {
    ringing ??= clock.after(delayMs, () => {
      ringing = undefined;
      refresh().catch((error) => {
        log.warn({ err: error }, 'users and tokens could not be read again; the earlier ones stay in force');
        refreshSoon(RETRY_MS);
      });
    });
  }

  /** A token that another process has just made is good before its ring is answered. */
  async function find(digest: string): Promise<HeldToken | undefined> {
    const known = tokens.get(digest);
    if (known) return known;
    await refresh();
    return tokens.get(digest);
  }

  const stopListening = identities.listen(() => refreshSoon(RING_MS));
  await refresh();

  return {
    async authenticate(text) {
      const token = text.length > LONGEST_TOKEN ? undefined : await find(digestToken(text));
      if (!token || token.expiresAt <= now()) return undefined;
      if (now() - token.lastUsedAt >= USE_MS) {
        token.lastUsedAt = now();
        const use = { user: token.principal.user, tokenId: token.tokenId, at: now() };
        identities.noteUse(use).catch((error) => log.warn({ err: error }, 'a use of a token was not noted'));
      }
      return token.principal;
    },
    async limitsOf(user) {
      return limitsFor(users.get(user) ?? { role: 'participant', limits: {} }, limits);
    },
    refresh,
    close() {
      stopListening();
      ringing?.cancel();
      sweeping?.cancel();
    },
  };
}
