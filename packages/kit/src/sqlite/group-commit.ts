/*
 * How a write becomes durable, in the order in which it happens:
 *
 * 1. `write(work)` puts the work at the end of the queue. The first one in an empty queue asks for a flush at the end of this
 *    turn of the loop, so that everything that the turn brings (64 requests, say) is in the queue by then.
 * 2. The flush takes the database's write lock with BEGIN IMMEDIATE. While another process holds it, the flush waits without
 *    blocking the loop, and writes go on joining the queue.
 * 3. The whole queue is taken as one group and run in the order of the calls, without giving up the thread, each work in a
 *    savepoint of its own. A work that throws is rolled back to its savepoint and rejected; the others do not notice.
 * 4. COMMIT. With synchronous=FULL it returns after the log is on disk: one fsync for the group.
 * 5. The doorbell rings once if any work of the group asked for it, and the promises resolve.
 *
 * Where SQLite gives up the transaction itself (full disk, I/O error) or COMMIT fails, nothing of the group is stored and all of
 * it is rejected. The next write starts a new group as if nothing had happened.
 */
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as endOfTurn } from 'node:timers/promises';
import { isPromise } from 'node:util/types';
import { kitErrors } from '../errors/index.ts';
import { createPreparedStatements, type PreparedStatements } from './prepared-statements.ts';
import { type RetryOptions, retryWhileBusy } from './retry-while-busy.ts';

/** What a work sees of the database: its own savepoint, valid until the work returns. */
export type SqliteWriter = PreparedStatements & {
  /** Rings the doorbell after the COMMIT, once for all works of the group that ask for it. */
  ring(): void;
};

export type WriteStats = {
  /** Acknowledged writes. */
  writes: number;
  /** COMMITs that acknowledged them: each is one fsync. */
  commits: number;
};

export type GroupCommit = {
  write<Result>(work: (writer: SqliteWriter) => Result): Promise<Result>;
  stats(): WriteStats;
  /** Finishes the pending writes; later ones are refused with `shutting_down`. */
  close(): Promise<void>;
};

type PendingWrite = {
  /** Runs the work and returns what acknowledges it. */
  perform(writer: SqliteWriter): () => void;
  reject(reason: unknown): void;
};

export type GroupCommitOptions = RetryOptions & {
  connection: DatabaseSync;
  ring(): void;
  /** After each COMMIT, when its writes have been acknowledged. */
  committed?: (() => void) | undefined;
};

export function createGroupCommit({
  connection,
  ring,
  committed,
  ...retry
}: GroupCommitOptions): GroupCommit {
  const statements = createPreparedStatements(connection);
  const stats: WriteStats = { writes: 0, commits: 0 };
  const queue: PendingWrite[] = [];
  let flushing: Promise<void> | undefined;
  let closed = false;

  async function flush(): Promise<void> {
    await endOfTurn();
    try {
      await retryWhileBusy(() => statements.run('BEGIN IMMEDIATE'), retry);
    } catch (error) {
      rejectAll(takeGroup(), error);
      return;
    }
    commit(takeGroup());
  }

  function takeGroup(): PendingWrite[] {
    flushing = undefined;
    return queue.splice(0);
  }

  function commit(group: readonly PendingWrite[]): void {
    const wishes = { ring: false };
    const acknowledgements: (() => void)[] = [];
    try {
      for (const pending of group) {
        const acknowledge = performInSavepoint(pending, wishes);
        if (acknowledge) acknowledgements.push(acknowledge);
      }
      statements.run('COMMIT');
    } catch (error) {
      rejectAll(group, error);
      if (connection.isTransaction) statements.run('ROLLBACK');
      return;
    }
    stats.writes += acknowledgements.length;
    stats.commits += acknowledgements.length > 0 ? 1 : 0;
    if (wishes.ring) ring();
    for (const acknowledge of acknowledgements) acknowledge();
    committed?.();
  }

  /** Returns nothing where the work alone failed, and throws where the group's transaction is lost. */
  function performInSavepoint(pending: PendingWrite, wishes: { ring: boolean }): (() => void) | undefined {
    const { writer, end } = lendWriter(connection, statements);
    statements.run('SAVEPOINT write');
    try {
      const acknowledge = pending.perform(writer);
      statements.run('RELEASE write');
      const own = end();
      wishes.ring ||= own.ring;
      return acknowledge;
    } catch (error) {
      end();
      if (!connection.isTransaction) throw error;
      statements.run('ROLLBACK TO write');
      statements.run('RELEASE write');
      pending.reject(error);
      return undefined;
    }
  }

  return {
    write: (work) =>
      new Promise((resolve, reject) => {
        if (closed) {
          reject(kitErrors.shutting_down('The database is closed; it takes no more writes.'));
          return;
        }
        queue.push({
          perform(writer) {
            const result = work(writer);
            refusePromise(result);
            return () => resolve(result);
          },
          reject,
        });
        flushing ??= flush();
      }),
    stats: () => ({ ...stats }),
    async close() {
      closed = true;
      await flushing;
    },
  };
}

/** A writer for one work. Used after its end it throws, because its statements would land in somebody else's transaction. */
function lendWriter(connection: DatabaseSync, statements: PreparedStatements) {
  const wishes = { ring: false };
  let ended = false;

  function assertLent(): PreparedStatements {
    if (ended) throw kitErrors.internal('A writer was used after its write had ended; work synchronously.');
    if (!connection.isTransaction)
      throw kitErrors.storage_failed('The transaction was lost by an earlier error.');
    return statements;
  }

  const writer: SqliteWriter = {
    run: (sql, ...parameters) => assertLent().run(sql, ...parameters),
    get: (sql, ...parameters) => assertLent().get(sql, ...parameters),
    all: (sql, ...parameters) => assertLent().all(sql, ...parameters),
    rows: (sql, ...parameters) => assertLent().rows(sql, ...parameters),
    ring() {
      assertLent();
      wishes.ring = true;
    },
  };
  return {
    writer,
    end() {
      ended = true;
      return wishes;
    },
  };
}

function refusePromise(result: unknown): void {
  if (!isPromise(result)) return;
  // What is left of the function fails at its next use of the writer; the write is rejected here already.
  result.catch(() => undefined);
  throw kitErrors.internal(
    'A write returned a promise; its function must be synchronous, so it was rolled back.',
  );
}

function rejectAll(group: readonly PendingWrite[], reason: unknown): void {
  for (const pending of group) pending.reject(reason);
}
