import { DatabaseSync } from 'node:sqlite';
import { kitErrors } from '../errors/index.ts';
import { createPreparedStatements, type PreparedStatements } from './prepared-statements.ts';

export type PointReads = Pick<PreparedStatements, 'get' | 'all' | 'rows'> & { close(): void };

/** Reads on the calling thread, through a connection of their own that cannot write. */
export function createPointReads(file: string): PointReads {
  const connection = new DatabaseSync(file, { readOnly: true, timeout: 0 });
  const statements = createPreparedStatements(connection);

  function assertOpen(): PreparedStatements {
    if (connection.isOpen) return statements;
    throw kitErrors.shutting_down('The database is closed; it takes no more queries.');
  }

  return {
    get: (sql, ...parameters) => assertOpen().get(sql, ...parameters),
    all: (sql, ...parameters) => assertOpen().all(sql, ...parameters),
    rows: (sql, ...parameters) => assertOpen().rows(sql, ...parameters),
    close: () => connection.close(),
  };
}
