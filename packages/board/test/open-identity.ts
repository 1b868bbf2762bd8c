import { join } from 'node:path';
import { jobsMigrations } from '@leadersboard/jobs/adapters/sqlite';
import type { Principal } from '@leadersboard/kit/http';
import { createIdFactory } from '@leadersboard/kit/ids';
import { openSqlite } from '@leadersboard/kit/sqlite';
import {
  createFakeClock,
  createTemporaryDirectory,
  type FakeClock,
  type RegistersCleanup,
} from '@leadersboard/kit/testing';
import { readConfiguredTokens } from '../src/adapters/configured-tokens/index.ts';
import {
  boardMigrations,
  createSqliteAudit,
  createSqliteIdentityStore,
  createSqliteTokenStore,
  createSqliteUserStore,
} from '../src/adapters/sqlite/index.ts';
import type { Actor } from '../src/domain/actor.ts';
import { createIdentity } from '../src/domain/create-identity.ts';
import { createToken, type TokenWish } from '../src/domain/create-token.ts';
import { ensureConfiguredUsers } from '../src/domain/ensure-configured-users.ts';

export const defaultLimits = {
  ...{ maxSubmissionsPerHour: 10, maxRunning: 3, maxPending: 20, maxStoredBytes: 1_000 },
};

export const root: Actor = { user: 'root', role: 'admin', requestId: 'r-1' };

export const DAY_MS = 24 * 60 * 60 * 1000;

type Place = { file?: string; clock?: FakeClock };

/** Users and tokens as one process has them; a second one with the same file is another process. The admin "root" is configured. */
export async function openIdentity(t: RegistersCleanup, { file, clock = createFakeClock() }: Place = {}) {
  const path = file ?? join(createTemporaryDirectory(t), 'board.db');
  const database = await openSqlite({ file: path, migrations: [jobsMigrations, boardMigrations] });
  const warnings: string[] = [];
  const configured = readConfiguredTokens(['t0ken-of-root:root:admin'], '0.0.0.0');
  const users = createSqliteUserStore(database);
  const identities = createSqliteIdentityStore(database);
  const log = { warn: (_details: object, message: string) => void warnings.push(message) };
  await ensureConfiguredUsers({ users, clock }, configured);
  const identity = await createIdentity({ identities, clock, log }, { configured, limits: defaultLimits });
  t.after(async () => {
    identity.close();
    await database.close();
  });
  const ports = {
    ...{ users, identity, clock, configured, createId: createIdFactory(clock) },
    tokens: createSqliteTokenStore(database),
    audit: createSqliteAudit(database),
  };
  return {
    ...{ file: path, database, clock, ports, identity, warnings },
    /** A token that root has made. */
    make: (wish: Partial<TokenWish>) =>
      createToken(ports, root, { user: 'ada', label: '', lifeMs: null, ...wish }),
    whoIs: async (secret: string): Promise<Pick<Principal, 'user' | 'role'> | undefined> => {
      const principal = await identity.authenticate(secret);
      return principal && { user: principal.user, role: principal.role };
    },
  };
}

export type OpenIdentity = Awaited<ReturnType<typeof openIdentity>>;
