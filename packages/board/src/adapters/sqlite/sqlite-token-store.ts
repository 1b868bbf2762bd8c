import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import type { Token } from '../../domain/token.ts';
import type { TokenStorePort } from '../../ports/token-store.ts';
import { changeIdentity } from './change-identity.ts';
import type { IdentityTables, TokenRow } from './identity-tables.ts';

const MONTH_MS = 30 * 24 * 60 * 60 * 1000;

const forget = `delete from tokens where user = ? and expires_at < ?`;

const countGood = `select count(*) as count from tokens where user = ? and coalesce(expires_at > ?, true)`;

const insert = `
  insert into tokens (id, digest, user, role, label, created_at, expires_at) values (?, ?, ?, ?, ?, ?, ?)`;

export function createSqliteTokenStore(database: SqliteDatabase): TokenStorePort {
  const reader = database.reader.$extendTables<IdentityTables>();
  return {
    create: ({ id, digest, user, role, label, createdAt, expiresAt }, maxGood) =>
      changeIdentity(database, (writer) => {
        writer.run(forget, user, createdAt - MONTH_MS);
        const good = writer.get<{ count: number }>(countGood, user, createdAt)?.count ?? 0;
        if (good >= maxGood) return { result: false, changes: 0 };
        const { changes } = writer.run(insert, id, digest, user, role, label, createdAt, expiresAt);
        return { result: true, changes };
      }),
    async find(id) {
      const row = await reader.selectFrom('tokens').selectAll().where('id', '=', id).executeTakeFirst();
      return row && tokenFromRow(row);
    },
    async list({ user, after, limit }) {
      const rows = await reader
        .selectFrom('tokens')
        .selectAll()
        .$if(user !== undefined, (query) => query.where('user', '=', user ?? ''))
        .$if(after !== undefined, (query) => query.where('id', '<', after ?? ''))
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(tokenFromRow);
    },
    remove: (id) =>
      changeIdentity(database, (writer) => {
        const { changes } = writer.run('delete from tokens where id = ?', id);
        return { result: changes > 0, changes };
      }),
  };
}

function tokenFromRow({ id, user, role, label, ...row }: TokenRow): Token {
  return {
    ...{ id, user, role, label, createdAt: row.created_at },
    ...{ expiresAt: row.expires_at, lastUsedAt: row.last_used_at },
  };
}
