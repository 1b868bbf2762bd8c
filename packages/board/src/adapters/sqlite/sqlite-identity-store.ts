import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import type { IdentityStorePort } from '../../ports/identity-store.ts';
import type { TokenRow, UserRow } from './identity-tables.ts';
import { userFromRow } from './user-from-row.ts';

const seeUser = `update users set last_seen_at = max(coalesce(last_seen_at, 0), ?) where name = ?`;

const useToken = `update tokens set last_used_at = max(coalesce(last_used_at, 0), ?) where id = ?`;

export function createSqliteIdentityStore(database: SqliteDatabase): IdentityStorePort {
  async function version(): Promise<number> {
    return database.get<{ version: number }>('select version from identity_version')?.version ?? 0;
  }

  return {
    version,
    /**
     * On this thread, because every server waits for it before it listens, 50 ms until a reader thread has started. 10,000 tokens
     * take 10 ms, as taking them over from a thread does.
     */
    async read() {
      // The version first: what changes while the rows are read makes a newer one.
      const read = await version();
      const users = database.all<UserRow>('select * from users');
      const tokens = database.all<TokenRow>('select * from tokens');
      return {
        version: read,
        users: users.map(userFromRow),
        credentials: tokens.map(({ id, digest, user, role, expires_at, last_used_at }) => ({
          ...{ id, digest, user, role, expiresAt: expires_at, lastUsedAt: last_used_at },
        })),
      };
    },
    noteUse: ({ user, tokenId, at }) =>
      database.write((writer) => {
        writer.run(seeUser, at, user);
        if (tokenId !== undefined) writer.run(useToken, at, tokenId);
      }),
    listen: (listener) => database.doorbell.listen(listener),
  };
}
