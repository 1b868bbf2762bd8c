import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { ReadAnswer, ReaderMessage, ReadRequest } from './read-messages.ts';
import { translateSqliteError } from './sqlite-error.ts';
import type { SqliteValue } from './sqlite-value.ts';
import { createStatementCache } from './statement-cache.ts';

/** Readers meet a lock only while a crashed process's log is being recovered; waiting blocks this thread alone. */
const BUSY_TIMEOUT_MS = 5_000;

function serve(port: MessagePort, file: string): void {
  const connection = new DatabaseSync(file, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
  const prepare = createStatementCache(connection);
  port.on('message', (message: ReaderMessage) => {
    if (message === 'close') {
      connection.close();
      port.close();
    } else {
      port.postMessage(answer(prepare, message));
    }
  });
}

function answer(prepare: (sql: string) => StatementSync, { id, sql, parameters }: ReadRequest): ReadAnswer {
  try {
    return { id, rows: readRows(prepare(sql), parameters) };
  } catch (error) {
    const { code, message: detail, cause } = translateSqliteError(error);
    return { id, failure: { code, detail, cause } };
  }
}

/**
 * Row by row in a loop of JavaScript: only there can a thread that has used up its heap be ended, which `all` and spreading would
 * outrun. The iterator is closed also after a failure; left open it would keep later queries of this thread at an old state.
 */
function readRows(statement: StatementSync, parameters: readonly SqliteValue[]): unknown[] {
  const iterator = statement.iterate(...parameters);
  const rows: unknown[] = [];
  try {
    for (const row of iterator) rows.push(row);
  } finally {
    iterator.return?.();
  }
  return rows;
}

if (parentPort) serve(parentPort, workerData.file);
