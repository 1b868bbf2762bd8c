import { statSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { trackingErrors } from '../../../tracking-errors.ts';

export type Row = Readonly<Record<string, unknown>>;

/** A database of MLflow's, which may be in use: it is only read, and never for long at once. */
export type MlflowDatabase = {
  /** The columns that the table has; none where there is no such table. */
  columnsOf(table: string): ReadonlySet<string>;
  rows(sql: string, ...parameters: SQLInputValue[]): Row[];
  /** The same as arrays of the columns in order, in a third of the time. */
  arrays(sql: string, ...parameters: SQLInputValue[]): unknown[][];
  close(): void;
};

/** MLflow gives up a write after five seconds. */
const BUSY_TIMEOUT_MS = 5_000;

export function openMlflowDatabase(file: string): MlflowDatabase {
  const unreadable = (why: string, cause?: unknown) =>
    trackingErrors.source_unreadable(
      `${file} ${why}. Name the SQLite file that MLflow's --backend-store-uri names.`,
      { cause },
    );
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw unreadable('is no file');
  const connection = connect();
  const columns = new Map<string, ReadonlySet<string>>();

  function connect(): DatabaseSync {
    try {
      const opened = new DatabaseSync(file, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
      // What the file's own views and triggers call is none of ours.
      opened.exec('PRAGMA trusted_schema = OFF; PRAGMA query_only = ON');
      return opened;
    } catch (error) {
      throw unreadable('cannot be opened', error);
    }
  }

  function read<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw unreadable(`cannot be read (${error instanceof Error ? error.message : error})`, error);
    }
  }

  const rows = (sql: string, ...parameters: SQLInputValue[]): Row[] =>
    read(() => {
      const statement = connection.prepare(sql);
      statement.setReadBigInts(true);
      return statement.all(...parameters).map(narrow);
    });

  /** Each text is prepared once: there are few that read arrays, and each is asked for every run. */
  const prepared = new Map<string, StatementSync>();
  function prepareArrays(sql: string): StatementSync {
    const statement = prepared.get(sql) ?? connection.prepare(sql);
    statement.setReturnArrays(true);
    prepared.set(sql, statement);
    return statement;
  }

  const database: MlflowDatabase = {
    columnsOf(table) {
      const known = columns.get(table);
      if (known) return known;
      const found = new Set(
        rows('SELECT name FROM pragma_table_info(?)', table).map(({ name }) => `${name}`),
      );
      columns.set(table, found);
      return found;
    },
    rows,
    arrays: (sql, ...parameters) =>
      read(() => prepareArrays(sql).all(...parameters) as unknown as unknown[][]),
    close: () => connection.close(),
  };
  const missing = ['experiments', 'runs', 'metrics', 'params', 'tags'].filter(
    (table) => database.columnsOf(table).size === 0,
  );
  if (missing.length === 0) return database;
  connection.close();
  throw unreadable(`has no table ${missing.join(', ')}, as MLflow's databases have`);
}

/** Integers that no number holds stay what they are, for the schemas to refuse: one of them is no reason to read nothing. */
function narrow(row: Row): Row {
  const fields = Object.entries(row).map(([column, value]) => {
    const number = typeof value === 'bigint' ? Number(value) : value;
    return [column, Number.isSafeInteger(number) ? number : value];
  });
  return Object.fromEntries(fields);
}
