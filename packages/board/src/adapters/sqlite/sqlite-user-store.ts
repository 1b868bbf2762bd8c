import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import { sql } from 'kysely';
import type { UserStorePort, UserSummary } from '../../ports/user-store.ts';
import type { BoardTables } from './board-tables.ts';
import { changeIdentity } from './change-identity.ts';
import type { IdentityTables, UserRow } from './identity-tables.ts';
import { userFromRow } from './user-from-row.ts';

const insert = `
  insert into users (name, role, disabled, limits, created_at) values (?, ?, ?, ?, ?)
  on conflict (name) do nothing`;

const find = `select * from users where name = ?`;

const change = `
  update users set role = coalesce(?, role), disabled = coalesce(?, disabled), limits = coalesce(?, limits)
  where name = ? returning *`;

export function createSqliteUserStore(database: SqliteDatabase): UserStorePort {
  const reader = database.reader.$extendTables<BoardTables & IdentityTables>();
  return {
    ensure: (user) =>
      changeIdentity(database, (writer) => {
        const { name, role, disabled, limits, createdAt } = user;
        const values = [name, role, disabled ? 1 : 0, JSON.stringify(limits), createdAt];
        const { changes } = writer.run(insert, ...values);
        const row = writer.get<UserRow>(find, name);
        return { result: row ? userFromRow(row) : user, changes };
      }),
    async find(name) {
      const row = database.get<UserRow>(find, name);
      return row && userFromRow(row);
    },
    async list({ after, limit }) {
      const rows = await reader
        .selectFrom('users')
        .selectAll()
        .select(({ selectFrom, fn }) => [
          selectFrom('tokens')
            .select(fn.countAll<number>().as('n'))
            .whereRef('user', '=', 'name')
            .as('tokens'),
          selectFrom('submissions')
            .select(fn.countAll<number>().as('n'))
            .whereRef('owner', '=', 'name')
            .as('submissions'),
          sql<number>`(select coalesce(sum(size_bytes), 0) from submission_places where user = name)`.as(
            'bytes',
          ),
        ])
        .$if(after !== undefined, (query) => query.where('name', '>', after ?? ''))
        .orderBy('name')
        .limit(limit)
        .execute();
      return rows.map(
        (row): UserSummary => ({
          ...{ ...userFromRow(row), lastSeenAt: row.last_seen_at, storedBytes: row.bytes },
          ...{ tokens: row.tokens ?? 0, submissions: row.submissions ?? 0 },
        }),
      );
    },
    change: (name, { role = null, disabled, limits }) =>
      changeIdentity(database, (writer) => {
        const flag = disabled === undefined ? null : Number(disabled);
        const row = writer.get<UserRow>(change, role, flag, limits ? JSON.stringify(limits) : null, name);
        return { result: row && userFromRow(row), changes: row ? 1 : 0 };
      }),
  };
}
