import type { UserStorePort } from '../ports/user-store.ts';
import type { ConfiguredTokens } from './held-tokens.ts';
import { roles } from './user.ts';

/** Whom the settings give a token is a user with the highest role that they give, whatever it was before. */
export async function ensureConfiguredUsers(
  { users, clock }: { users: UserStorePort; clock: { now(): number } },
  configured: ConfiguredTokens,
): Promise<void> {
  const wanted = new Map<string, number>();
  for (const { user, role } of configured.values()) {
    wanted.set(user, Math.max(wanted.get(user) ?? 0, roles.indexOf(role)));
  }
  for (const [name, rank] of wanted) {
    const role = roles[rank] ?? 'participant';
    const user = await users.ensure({
      ...{ name, role, disabled: false, limits: {}, createdAt: clock.now() },
    });
    if (user.role !== role) await users.change(name, { role });
  }
}
