import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import { sql } from 'kysely';
import type { Token } from '../../domain/token.ts';
import type { TokenStorePort } from '../../ports/token-store.ts';
import { changeIdentity } from './change-identity.ts';
import type { IdentityTables, TokenRow } from './identity-tables.ts';

const MONTH_MS = 30 * 24 * 60 * 60 * 1000;

const forget = `delete from tokens where user = ? and expires_at < ?`;

const countGood = `select count(*) as count from tokens where user = ? and coalesce(expires_at > ?, true)`;

const insert = `
  insert into tokens (id, digest, user, role, label, created_at, expires_at, made_by)
  values (?, ?, ?, ?, ?, ?, ?, ?)`;

const madeBy = (id: string) => sql<TokenRow>`
  with recursive made (id) as (
    select id from tokens where made_by = ${id}
    union select tokens.id from made join tokens on tokens.made_by = made.id
  )
  select tokens.* from made join tokens using (id) order by id`;

export function createSqliteTokenStore(database: SqliteDatabase): TokenStorePort {
  const reader = database.reader.$extendTables<IdentityTables>();
  return {
    create: ({ id, digest, user, role, label, createdAt, expiresAt, madeBy: maker }, maxGood) =>
      changeIdentity(database, (writer) => {
        writer.run(forget, user, createdAt - MONTH_MS);
        const good = writer.get<{ count: number }>(countGood, user, createdAt)?.count ?? 0;
        if (good >= maxGood) return { result: false, changes: 0 };
        const { changes } = writer.run(insert, id, digest, user, role, label, createdAt, expiresAt, maker);
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
    async listMade(id) {
      const { rows } = await madeBy(id).execute(reader);
      return rows.map(tokenFromRow);
    },
    remove: (ids) =>
      changeIdentity(database, (writer) => {
        const { changes } = writer.run(
          'delete from tokens where id in (select value from json_each(?))',
          JSON.stringify(ids),
        );
        return { result: Number(changes), changes: Number(changes) };
      }),
  };
}

function tokenFromRow({ id, user, role, label, ...row }: TokenRow): Token {
  return {
    ...{ id, user, role, label, createdAt: row.created_at },
    ...{ expiresAt: row.expires_at, lastUsedAt: row.last_used_at, madeBy: row.made_by },
  };
}
