import type { SqliteWriter } from '@leadersboard/kit/sqlite';
import type { RunRow } from './find-run.ts';

/** Sets the tag, or changes it. */
export function putTag(writer: SqliteWriter, run: RunRow, key: number, value: string): void {
  writer.run(
    `INSERT INTO tags (run, key, value, experiment, deleted, start_time) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (run, key) DO UPDATE SET value = excluded.value WHERE value <> excluded.value`,
    ...[run.id, key, value, run.experiment, run.deleted, run.start_time],
  );
}

/** Sets the parameter unless it is there; then returns the value that it has. */
export function putParam(writer: SqliteWriter, run: RunRow, key: number, value: string): string {
  const { changes } = writer.run(
    `INSERT OR IGNORE INTO params (run, key, value, experiment, deleted, start_time) VALUES (?, ?, ?, ?, ?, ?)`,
    ...[run.id, key, value, run.experiment, run.deleted, run.start_time],
  );
  if (changes > 0) return value;
  const found = writer.get<{ value: string }>(
    'SELECT value FROM params WHERE run = ? AND key = ?',
    run.id,
    key,
  );
  return found?.value ?? value;
}
