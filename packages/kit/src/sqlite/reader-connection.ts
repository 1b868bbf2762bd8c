import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { createPreparedStatements, type PreparedStatements } from './prepared-statements.ts';
import { translateSqliteError } from './sqlite-error.ts';
import { checkParameters, type SqliteValue } from './sqlite-value.ts';
import { createStatementCache, type Prepare } from './statement-cache.ts';

/** What a program in a reader thread sees of the database. It cannot write. */
export type ReaderConnection = Pick<PreparedStatements, 'get' | 'all' | 'rows'> & {
  /** Row by row, so that what is not needed is not held. */
  iterate<Row>(sql: string, ...parameters: readonly SqliteValue[]): Iterable<Row>;
  /** Throws `query_cancelled` where nobody waits any more. Reading rows asks it for each row; work between them asks by itself. */
  stillWanted(): true;
};

/**
 * Rows are read one by one in a loop of JavaScript: only there can a thread that has used up its heap be ended, which the
 * statement's own `all` and spreading would outrun.
 */
export function createReaderConnection(connection: DatabaseSync, stillWanted: () => true) {
  const { get } = createPreparedStatements(connection);
  const prepareObjects = createStatementCache(connection);
  const prepareArrays = createStatementCache(connection, { returnArrays: true });
  const unfinished = new Set<Generator>();

  function* read<Row>(prepare: Prepare, sql: string, parameters: readonly SqliteValue[]) {
    checkParameters(parameters);
    let iterator: ReturnType<StatementSync['iterate']> | undefined;
    try {
      iterator = prepare(sql).iterate(...parameters);
      for (const row of iterator) {
        stillWanted();
        yield row as Row;
      }
    } catch (error) {
      throw translateSqliteError(error);
    } finally {
      // The loop does not close what failed by itself.
      iterator?.return?.();
    }
  }

  function collect<Row>(rows: Iterable<Row>): Row[] {
    const collected: Row[] = [];
    for (const row of rows) collected.push(row);
    return collected;
  }

  const reader: ReaderConnection = {
    get,
    all: <Row>(sql: string, ...parameters: readonly SqliteValue[]) =>
      collect(read<Row>(prepareObjects, sql, parameters)),
    rows: <Row>(sql: string, ...parameters: readonly SqliteValue[]) =>
      collect(read<Row>(prepareArrays, sql, parameters)),
    iterate<Row>(sql: string, ...parameters: readonly SqliteValue[]) {
      const rows = read<Row>(prepareObjects, sql, parameters);
      unfinished.add(rows);
      return rows;
    },
    stillWanted,
  };
  return {
    reader,
    /** Ends what was not read to its end; left open it would keep later queries of this thread at an old state. */
    finish() {
      for (const rows of unfinished) rows.return(undefined);
      unfinished.clear();
    },
  };
}
