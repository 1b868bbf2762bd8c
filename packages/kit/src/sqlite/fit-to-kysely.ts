import type { DatabaseSync } from 'node:sqlite';
import type { SqliteDatabase as KyselySqliteDatabase } from 'kysely';
import { translateSqliteError } from './sqlite-error.ts';
import { checkParameters } from './sqlite-value.ts';

/** Lets Kysely's SqliteDialect, which is made for better-sqlite3, use a connection of node:sqlite that stays ours to close. */
export function fitToKysely(connection: DatabaseSync): KyselySqliteDatabase {
  return {
    prepare(sql) {
      const statement = translated(() => connection.prepare(sql));
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => {
          checkParameters(parameters);
          return translated(() => statement.all(...parameters));
        },
        run: (parameters) => {
          checkParameters(parameters);
          return translated(() => statement.run(...parameters));
        },
        iterate: (parameters) => {
          checkParameters(parameters);
          return statement.iterate(...parameters);
        },
      };
    },
    close: () => undefined,
  };
}

function translated<Result>(action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw translateSqliteError(error);
  }
}
