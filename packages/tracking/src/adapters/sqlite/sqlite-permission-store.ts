import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import type { PermissionLevel } from '../../domain/access/need.ts';
import type { PermissionStorePort, PermissionSubject } from '../../ports/permission-store.ts';

type GrantRow = { kind: PermissionSubject['kind']; subject: string; user: string; level: PermissionLevel };

export function createSqlitePermissionStore(database: SqliteDatabase): PermissionStorePort {
  return {
    async list() {
      const rows = database.all<GrantRow>('SELECT kind, subject, user, level FROM permissions');
      return rows.map(({ kind, subject, user, level }) => ({ subject: { kind, id: subject }, user, level }));
    },
    set: ({ subject, user, level }) =>
      database.write((writer) => {
        writer.run(
          'INSERT OR REPLACE INTO permissions (kind, subject, user, level) VALUES (?, ?, ?, ?)',
          ...[subject.kind, subject.id, user, level],
        );
      }),
    remove: (subject, user) =>
      database.write((writer) => {
        writer.run(
          'DELETE FROM permissions WHERE kind = ? AND subject = ? AND user = ?',
          ...[subject.kind, subject.id, user],
        );
      }),
    move: (subject, to) =>
      database.write((writer) => {
        if (to) {
          writer.run(
            'UPDATE OR REPLACE permissions SET kind = ?, subject = ? WHERE kind = ? AND subject = ?',
            ...[to.kind, to.id, subject.kind, subject.id],
          );
        } else {
          writer.run('DELETE FROM permissions WHERE kind = ? AND subject = ?', subject.kind, subject.id);
        }
      }),
  };
}
