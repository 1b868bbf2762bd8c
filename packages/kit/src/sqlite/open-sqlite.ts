import { Kysely } from 'kysely';
import { type Clock, systemClock } from '../clock/index.ts';
import { createCheckpointer } from './checkpointer.ts';
import { createDoorbell, type Doorbell } from './doorbell.ts';
import { createGroupCommit, type SqliteWriter, type WriteStats } from './group-commit.ts';
import { createCopierStart } from './log-copier.ts';
import { type MigrationSet, migrate } from './migrate.ts';
import { makeDurable, openConnection } from './open-connection.ts';
import { createPointReads, type PointReads } from './point-reads.ts';
import { createReaderDialect } from './reader-dialect.ts';
import { createReaderPool } from './reader-pool.ts';
import { retryWhileBusy } from './retry-while-busy.ts';
import type { SqliteLog } from './sqlite-log.ts';

export type OpenSqliteOptions = {
  file: string;
  migrations: readonly MigrationSet[];
  /** Most reader threads of each lane; they start when there is something to read. */
  readers?: number;
  /** Heap of a reader thread; a result that is larger ends its thread and fails its query. */
  readerHeapMb?: number;
  /** How long a write waits for another process's write before it fails with `storage_busy`. */
  busyTimeoutMs?: number;
  /**
   * How long the write-ahead log grows before a thread brings it back into the file, beside the writes. Pages that change again and
   * again are then written once, which counts where writes meet many places of a large file; reading looks through a longer log.
   * Without it a COMMIT brings back SQLite's usual 1,000 pages by itself.
   */
  logPages?: number;
  log?: SqliteLog;
  clock?: Clock;
};

export type PerformOptions = {
  /**
   * A file `*-program.ts` below `adapters/sqlite`, which the build keeps as a file of its own, named by
   * `new URL(\`./x-program${extname(import.meta.url)}\`, import.meta.url)`.
   */
  program: URL;
  input: unknown;
  signal?: AbortSignal | undefined;
  lane?: 'quick' | 'slow';
};

export type SqliteDatabase<Schema = unknown> = {
  /**
   * Runs `work` synchronously in the next group commit, in the order of the calls, and resolves with what it returned once that
   * is on disk. A work that throws is undone alone and rejects with what it threw. It must not return a promise.
   */
  write<Result>(work: (writer: SqliteWriter) => Result): Promise<Result>;
  /**
   * The first row, read on this thread: only for what an index bounds, such as one row by its key, because it blocks the loop.
   * It sees every write that was acknowledged before. Measured with jobs by their ids, 64 at once: 4 µs of processor time
   * each, against 17 to 30 µs by a reader thread.
   */
  get: PointReads['get'];
  /** All rows, in the same way and under the same condition; `rows` gives arrays of the columns in order. */
  all: PointReads['all'];
  rows: PointReads['rows'];
  /**
   * Runs a program, a module that exports `perform(connection, input)` (see ReaderProgram), in a reader thread. It sees one state
   * of the database, with every write that was acknowledged before the call. Input and output are copied; bytes that are the
   * output, or properties of it, are moved. An abort rejects with `query_cancelled` at once: a program that still waits is then
   * never run, one that runs is ended at its next row, `stillWanted()` or, in SQL, `still_wanted()`. Long queries go by the lane
   * `slow`, which has threads of its own, so that short ones do not wait behind them.
   */
  perform<Output>(options: PerformOptions): Promise<Output>;
  /**
   * Queries in reader threads; they block neither the loop nor a write and see every write that was acknowledged before them.
   * Read only, without transactions and streams. Kysely's `signal` stops the waiting, not the query.
   */
  reader: Kysely<Schema>;
  doorbell: Doorbell;
  stats(): WriteStats & { checkpoints: number };
  /** Finishes what is pending, then lets go of every thread and handle. */
  close(): Promise<void>;
};

export async function openSqlite<Schema = unknown>({
  file,
  migrations,
  readers = 2,
  readerHeapMb = 512,
  busyTimeoutMs = 5_000,
  logPages,
  log,
  clock = systemClock,
}: OpenSqliteOptions): Promise<SqliteDatabase<Schema>> {
  const connection = openConnection(file);
  try {
    await retryWhileBusy(() => makeDurable(connection), { clock, timeoutMs: busyTimeoutMs });
    await migrate(connection, migrations, clock);
  } catch (error) {
    connection.close();
    throw error;
  }
  const doorbell = createDoorbell(`${file}-bell`, log);
  const checkpointer =
    logPages === undefined
      ? undefined
      : createCheckpointer({ connection, logPages, start: createCopierStart(file), log });
  const groupCommit = createGroupCommit({
    connection,
    ring: doorbell.ring,
    committed: checkpointer?.look,
    clock,
    timeoutMs: busyTimeoutMs,
  });
  const pointReads = createPointReads(file);
  const poolOptions = { file, size: readers, heapMb: readerHeapMb, log };
  const pools = { quick: createReaderPool(poolOptions), slow: createReaderPool(poolOptions) };
  let closing: Promise<void> | undefined;

  /** The writer's connection goes last: only it can bring the log back into the file. */
  async function close(): Promise<void> {
    await Promise.all([groupCommit.close(), pools.quick.close(), pools.slow.close()]);
    await checkpointer?.close();
    pointReads.close();
    connection.close();
    doorbell.close();
  }

  return {
    write: groupCommit.write,
    get: pointReads.get,
    all: pointReads.all,
    rows: pointReads.rows,
    perform: async <Output>({ lane = 'quick', ...call }: PerformOptions) =>
      (await pools[lane].perform(call)) as Output,
    reader: new Kysely<Schema>({ dialect: createReaderDialect(pools.quick) }),
    doorbell: { ring: doorbell.ring, listen: doorbell.listen },
    stats: () => ({ ...groupCommit.stats(), checkpoints: checkpointer?.count() ?? 0 }),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}
