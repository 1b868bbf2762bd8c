import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import { RUN_MESSAGE } from './run-message-sql.ts';

type Connection = Pick<SqliteDatabase, 'rows'>;

const RUNS = 'runs JOIN experiments ON experiments.id = experiment';

/** The run in MLflow's words; undefined where there is none. */
export function readRunMessage({ rows }: Connection, uuid: string): string | undefined {
  return rows<[string]>(`SELECT ${RUN_MESSAGE} FROM ${RUNS} WHERE uuid = ?`, uuid)[0]?.[0];
}

/** Runs in MLflow's words, in the order of their numbers inside, with commas between them. */
export function readRunMessages({ rows }: Connection, ids: readonly number[]): Uint8Array {
  const found = rows<[position: number, message: string]>(
    `SELECT wanted.key, ${RUN_MESSAGE} FROM json_each(?) AS wanted CROSS JOIN ${RUNS} WHERE runs.id = wanted.value`,
    JSON.stringify(ids),
  );
  const messages: string[] = [];
  for (const [position, message] of found) messages[position] = message;
  return Buffer.from(messages.join(','));
}
