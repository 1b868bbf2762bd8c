import {
  type DatabaseConnection,
  type Dialect,
  type Driver,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { kitErrors } from '../errors/index.ts';
import type { ReaderPool } from './reader-pool.ts';

/** Without this Kysely sends one query at a time, as it must where SQLite has a single connection. */
class ReaderAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

/** Kysely on the reader threads: each query is on its own, in whichever thread is free. */
export function createReaderDialect(pool: ReaderPool): Dialect {
  return {
    createAdapter: () => new ReaderAdapter(),
    createDriver: () => createReaderDriver(pool),
    createIntrospector: (database) => new SqliteIntrospector(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

function createReaderDriver(pool: ReaderPool): Driver {
  const connection: DatabaseConnection = {
    async executeQuery<Row>({ sql, parameters }: { sql: string; parameters: readonly unknown[] }) {
      return { rows: (await pool.read(sql, parameters)) as Row[] };
    },
    streamQuery() {
      throw kitErrors.internal('A reader does not stream; page through the rows by a key.');
    },
  };
  const refuseTransaction = async () => {
    throw kitErrors.internal('A reader has no transactions; read in one statement what must fit together.');
  };
  return {
    async init() {},
    acquireConnection: async () => connection,
    beginTransaction: refuseTransaction,
    commitTransaction: refuseTransaction,
    rollbackTransaction: refuseTransaction,
    async releaseConnection() {},
    async destroy() {},
  };
}
