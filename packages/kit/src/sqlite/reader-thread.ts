import { DatabaseSync } from 'node:sqlite';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { createPreparedStatements, type PreparedStatements } from './prepared-statements.ts';
import type { ReadAnswer, ReaderMessage, ReadRequest } from './read-messages.ts';
import { translateSqliteError } from './sqlite-error.ts';

/** Readers meet a lock only while a crashed process's log is being recovered; waiting blocks this thread alone. */
const BUSY_TIMEOUT_MS = 5_000;

function serve(port: MessagePort, file: string): void {
  const connection = new DatabaseSync(file, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
  const statements = createPreparedStatements(connection);
  port.on('message', (message: ReaderMessage) => {
    if (message === 'close') {
      connection.close();
      port.close();
    } else {
      port.postMessage(answer(statements, message));
    }
  });
}

function answer(statements: PreparedStatements, { id, sql, parameters }: ReadRequest): ReadAnswer {
  try {
    return { id, rows: statements.all(sql, ...parameters) };
  } catch (error) {
    const { code, message: detail, cause } = translateSqliteError(error);
    return { id, failure: { code, detail, cause } };
  }
}

if (parentPort) serve(parentPort, workerData.file);
