import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** Filter grammars make ever new texts: the cache forgets the oldest. */
const LARGEST_CACHE = 500;

export type Prepare = (sql: string) => StatementSync;

/** Returns a function that prepares each text once on this connection; its rows are objects, or arrays of the columns in order. */
export function createStatementCache(connection: DatabaseSync, { returnArrays = false } = {}): Prepare {
  const statements = new Map<string, StatementSync>();
  return (sql) => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = connection.prepare(sql);
    statement.setReturnArrays(returnArrays);
    const [oldest] = statements.size >= LARGEST_CACHE ? statements.keys() : [];
    if (oldest !== undefined) statements.delete(oldest);
    statements.set(sql, statement);
    return statement;
  };
}
