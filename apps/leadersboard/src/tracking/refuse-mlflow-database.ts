import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { kitErrors } from '@leadersboard/kit/errors';

/** MLflow names its setting as we do ours. Its file stays as it is: our tables in it would be of no use to either. */
export function refuseMlflowDatabase(file: string): void {
  if (!existsSync(file) || !holdsTable(file, 'alembic_version')) return;
  throw kitErrors.invalid_config(
    `${file} (BACKEND_STORE_URI) is a database of MLflow. Bring it over with lb tracking import ${file}, and leave BACKEND_STORE_URI out or name another file.`,
  );
}

function holdsTable(file: string, table: string): boolean {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return (
      database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(table) !==
      undefined
    );
  } catch {
    // What is no database is told where it is opened.
    return false;
  } finally {
    database.close();
  }
}
