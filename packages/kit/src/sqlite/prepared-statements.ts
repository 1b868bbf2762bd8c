import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { translateSqliteError } from './sqlite-error.ts';
import { checkParameters, type SqliteValue } from './sqlite-value.ts';

export type PreparedStatements = {
  run(sql: string, ...parameters: readonly SqliteValue[]): { changes: number };
  /** The first row, or undefined where there is none. */
  get<Row>(sql: string, ...parameters: readonly SqliteValue[]): Row | undefined;
  all<Row>(sql: string, ...parameters: readonly SqliteValue[]): Row[];
};

/** Filter grammars make ever new texts: the cache forgets the oldest. */
const LARGEST_CACHE = 500;

/** Statements of one connection, each prepared once and kept by its text; what fails is translated. */
export function createPreparedStatements(connection: DatabaseSync): PreparedStatements {
  const cache = new Map<string, StatementSync>();

  function prepare(sql: string): StatementSync {
    const known = cache.get(sql);
    if (known) return known;
    const statement = connection.prepare(sql);
    const [oldest] = cache.size >= LARGEST_CACHE ? cache.keys() : [];
    if (oldest !== undefined) cache.delete(oldest);
    cache.set(sql, statement);
    return statement;
  }

  function execute<Result>(
    sql: string,
    parameters: readonly SqliteValue[],
    action: (statement: StatementSync) => Result,
  ): Result {
    checkParameters(parameters);
    try {
      return action(prepare(sql));
    } catch (error) {
      throw translateSqliteError(error);
    }
  }

  return {
    run: (sql, ...parameters) =>
      execute(sql, parameters, (statement) => ({ changes: Number(statement.run(...parameters).changes) })),
    get: <Row>(sql: string, ...parameters: readonly SqliteValue[]) =>
      execute(sql, parameters, (statement) => statement.get(...parameters) as Row | undefined),
    all: <Row>(sql: string, ...parameters: readonly SqliteValue[]) =>
      execute(sql, parameters, (statement) => statement.all(...parameters) as Row[]),
  };
}
