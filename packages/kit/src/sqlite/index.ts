export { acquireLock, type Lock, tryLock } from './acquire-lock.ts';
export type { Doorbell } from './doorbell.ts';
export type { SqliteWriter, WriteStats } from './group-commit.ts';
export type { Migration, MigrationSet } from './migrate.ts';
export {
  type OpenSqliteOptions,
  openSqlite,
  type PerformOptions,
  type SqliteDatabase,
} from './open-sqlite.ts';
export type { ReaderConnection } from './reader-connection.ts';
export type { ReaderProgram } from './reader-program.ts';
export type { SqliteLog } from './sqlite-log.ts';
export type { SqliteValue } from './sqlite-value.ts';
