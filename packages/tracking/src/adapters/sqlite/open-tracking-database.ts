import {
  type MigrationSet,
  type OpenSqliteOptions,
  openSqlite,
  type SqliteDatabase,
} from '@leadersboard/kit/sqlite';
import * as runs from './migrations/0001-runs.ts';
import * as artifactDigests from './migrations/0002-artifact-digests.ts';

export const trackingMigrations: MigrationSet = {
  name: 'tracking',
  migrations: [
    { name: '0001-runs', up: runs.up },
    { name: '0002-artifact-digests', up: artifactDigests.up },
  ],
};

export function openTrackingDatabase(
  options: Omit<OpenSqliteOptions, 'migrations'>,
): Promise<SqliteDatabase> {
  return openSqlite({ ...options, migrations: [trackingMigrations] });
}
