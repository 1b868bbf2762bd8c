import type { DatabaseSync } from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';
import type { Clock } from '../clock/index.ts';
import { kitErrors } from '../errors/index.ts';
import { fitToKysely } from './fit-to-kysely.ts';
import { createPreparedStatements, type PreparedStatements } from './prepared-statements.ts';
import { retryWhileBusy } from './retry-while-busy.ts';

/** One step forward. It runs inside a transaction, with foreign keys checked at its end, so tables can be rebuilt. */
export type Migration = { name: string; up(database: Kysely<unknown>): Promise<void> };

/** The migrations of one package, in order. Names never change once released; new ones go to the end. */
export type MigrationSet = { name: string; migrations: readonly Migration[] };

const CREATE_HISTORY = `
  CREATE TABLE IF NOT EXISTS kit_migrations (
    position INTEGER PRIMARY KEY,
    set_name TEXT NOT NULL,
    name TEXT NOT NULL,
    applied_at INTEGER NOT NULL,
    UNIQUE (set_name, name)
  ) STRICT`;

/** Another process may be rebuilding a large table. */
const LOCK_TIMEOUT_MS = 60_000;

/**
 * Brings the file to the newest form in one transaction under the write lock: all of it or nothing. Two processes that start at
 * once run each migration once. Sets that this program does not know are left alone; an unknown migration of a known set means
 * that a newer program has used the file, and is refused.
 */
export async function migrate(
  connection: DatabaseSync,
  sets: readonly MigrationSet[],
  clock: Clock,
): Promise<void> {
  const statements = createPreparedStatements(connection);
  // Inside a transaction this pragma does nothing: https://sqlite.org/lang_altertable.html#otheralter
  statements.run('PRAGMA foreign_keys = OFF');
  await retryWhileBusy(() => statements.run('BEGIN IMMEDIATE'), { clock, timeoutMs: LOCK_TIMEOUT_MS });
  try {
    statements.run(CREATE_HISTORY);
    for (const set of sets) await applySet(connection, statements, set, clock);
    checkForeignKeys(statements);
    statements.run('COMMIT');
  } catch (error) {
    if (connection.isTransaction) statements.run('ROLLBACK');
    throw error;
  }
  statements.run('PRAGMA foreign_keys = ON');
}

async function applySet(
  connection: DatabaseSync,
  statements: PreparedStatements,
  set: MigrationSet,
  clock: Clock,
): Promise<void> {
  const database = new Kysely<unknown>({ dialect: new SqliteDialect({ database: fitToKysely(connection) }) });
  for (const migration of findPending(statements, set)) {
    try {
      await migration.up(database);
    } catch (cause) {
      const detail = `The migration ${migration.name} of ${set.name} failed; the database is as it was before.`;
      throw kitErrors.storage_failed(detail, { cause });
    }
    statements.run(
      'INSERT INTO kit_migrations (set_name, name, applied_at) VALUES (?, ?, ?)',
      set.name,
      migration.name,
      clock.now(),
    );
  }
}

function findPending(statements: PreparedStatements, set: MigrationSet): Migration[] {
  const applied = statements
    .all<{ name: string }>('SELECT name FROM kit_migrations WHERE set_name = ? ORDER BY position', set.name)
    .map((row) => row.name);
  const known = new Set(set.migrations.map((migration) => migration.name));
  const unknown = applied.find((name) => !known.has(name));
  if (unknown !== undefined) {
    throw kitErrors.downgrade_refused(
      `The database was last used by a newer LeadersBoard, which applied ${unknown} of ${set.name}; start that version or a later one.`,
    );
  }
  const pending = set.migrations.slice(applied.length);
  const late = set.migrations.find(
    (migration, index) => index < applied.length && migration.name !== applied[index],
  );
  if (late) {
    throw kitErrors.internal(
      `The migration ${late.name} of ${set.name} stands before one that is applied already.`,
    );
  }
  return pending;
}

function checkForeignKeys(statements: PreparedStatements): void {
  const [broken] = statements.all<{ table: string; parent: string }>('PRAGMA foreign_key_check');
  if (!broken) return;
  throw kitErrors.storage_failed(
    `The migrations left rows of ${broken.table} that point at no row of ${broken.parent}; nothing was changed.`,
  );
}
