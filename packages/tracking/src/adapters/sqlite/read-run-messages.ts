import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import { RUN_MESSAGE } from './run-message-sql.ts';

type Connection = Pick<SqliteDatabase, 'rows'>;

const RUNS = 'runs JOIN experiments ON experiments.id = experiment';

/** The texts are made once: to build one of some thousand characters for each call, and to find its statement by it, took microseconds. */
const SELECT_ONE = `SELECT ${RUN_MESSAGE} FROM ${RUNS} WHERE uuid = ?`;
const SELECT_MANY = `SELECT wanted.key, ${RUN_MESSAGE}
  FROM json_each(?) AS wanted CROSS JOIN ${RUNS} WHERE runs.id = wanted.value`;

/** The run in MLflow's words; undefined where there is none. */
export function readRunMessage({ rows }: Connection, uuid: string): string | undefined {
  return rows<[string]>(SELECT_ONE, uuid)[0]?.[0];
}

/** Runs in MLflow's words, in the order of their numbers inside, with commas between them. */
export function readRunMessages({ rows }: Connection, ids: readonly number[]): Uint8Array {
  const messages: string[] = [];
  for (const [position, message] of rows<[number, string]>(SELECT_MANY, JSON.stringify(ids))) {
    messages[position] = message;
  }
  return Buffer.from(messages.join(','));
}
