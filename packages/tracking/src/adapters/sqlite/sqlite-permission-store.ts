import type { SqliteDatabase, SqliteWriter } from '@leadersboard/kit/sqlite';
import type { PermissionLevel } from '../../domain/access/need.ts';
import type {
  Grant,
  PermissionChange,
  PermissionStorePort,
  PermissionSubject,
} from '../../ports/permission-store.ts';

type GrantRow = { kind: PermissionSubject['kind']; subject: string; user: string; level: PermissionLevel };

export function createSqlitePermissionStore(database: SqliteDatabase): PermissionStorePort {
  const version = async () =>
    database.get<{ version: number }>('SELECT version FROM permission_version')?.version ?? 0;

  return {
    version,
    async read() {
      // The version first: what changes while the rows are read makes a newer one.
      const read = await version();
      const rows = database.all<GrantRow>('SELECT kind, subject, user, level FROM permissions');
      const grants = rows.map(({ kind, subject, user, level }) => ({
        ...{ subject: { kind, id: subject }, user, level },
      }));
      return { version: read, grants };
    },
    change: (change) =>
      database.write((writer) => {
        apply(writer, change);
        writer.ring();
        const made = writer.get<{ version: number }>(
          'UPDATE permission_version SET version = version + 1 RETURNING version',
        );
        return made?.version ?? Number.NaN;
      }),
    listen: (listener) => database.doorbell.listen(listener),
  };
}

function apply(writer: SqliteWriter, change: PermissionChange): void {
  if ('set' in change) set(writer, change.set);
  else if ('remove' in change) {
    const { subject, user } = change.remove;
    writer.run(
      'DELETE FROM permissions WHERE kind = ? AND subject = ? AND user = ?',
      ...[subject.kind, subject.id, user],
    );
  } else if ('claim' in change) claim(writer, change.claim);
  else move(writer, change.move);
}

/** Also in the write that makes the subject; the version is for whoever tells of the change. */
export function claim(writer: SqliteWriter, { subject, user }: Omit<Grant, 'level'>): void {
  clear(writer, subject);
  set(writer, { subject, user, level: 'manage' });
}

function set(writer: SqliteWriter, { subject, user, level }: Grant): void {
  writer.run(
    'INSERT OR REPLACE INTO permissions (kind, subject, user, level) VALUES (?, ?, ?, ?)',
    ...[subject.kind, subject.id, user, level],
  );
}

function clear(writer: SqliteWriter, { kind, id }: PermissionSubject): void {
  writer.run('DELETE FROM permissions WHERE kind = ? AND subject = ?', kind, id);
}

type Move = Extract<PermissionChange, { move: unknown }>['move'];

function move(writer: SqliteWriter, { from, to }: Move): void {
  if (!to) clear(writer, from);
  else if (from.kind !== to.kind || from.id !== to.id) {
    clear(writer, to);
    writer.run(
      'UPDATE permissions SET kind = ?, subject = ? WHERE kind = ? AND subject = ?',
      ...[to.kind, to.id, from.kind, from.id],
    );
  }
}
