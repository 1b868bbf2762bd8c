import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import type { AuditPort } from '../../ports/audit.ts';
import type { IdentityTables } from './identity-tables.ts';

const insert = `
  insert into audit (at, actor, action, subject, details, request_id) values (?, ?, ?, ?, ?, ?)`;

export function createSqliteAudit(database: SqliteDatabase): AuditPort {
  const reader = database.reader.$extendTables<IdentityTables>();
  return {
    record: ({ at, actor, action, subject, details, requestId }) =>
      database.write((writer) => {
        writer.run(insert, at, actor, action, subject, JSON.stringify(details), requestId);
      }),
    async list({ before, limit, ...filter }) {
      let query = reader.selectFrom('audit').selectAll().orderBy('sequence', 'desc').limit(limit);
      if (before !== undefined) query = query.where('sequence', '<', before);
      for (const column of ['actor', 'action', 'subject'] as const) {
        const wanted = filter[column];
        if (wanted !== undefined) query = query.where(column, '=', wanted);
      }
      const rows = await query.execute();
      return rows.map(({ details, request_id, ...row }) => ({
        ...{ ...row, details: JSON.parse(details), requestId: request_id },
      }));
    },
  };
}
