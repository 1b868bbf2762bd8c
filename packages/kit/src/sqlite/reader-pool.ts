import { setImmediate as endOfTurn } from 'node:timers/promises';
import { kitErrors } from '../errors/index.ts';
import type { SqliteLog } from './sqlite-log.ts';
import { checkParameters } from './sqlite-value.ts';
import { type Reader, startReader } from './start-reader.ts';

export type ReaderPoolOptions = {
  file: string;
  size: number;
  heapMb: number;
  log?: SqliteLog | undefined;
};

export type ReaderPool = {
  /** Runs one query in the least busy thread. It sees every write that was acknowledged before the call. */
  read(sql: string, parameters: readonly unknown[]): Promise<unknown[]>;
  /** Answers the pending reads, then ends the threads; later reads are refused with `shutting_down`. */
  close(): Promise<void>;
};

/** Starts threads as they are needed, up to `size`; one that dies rejects its reads and the next read starts another. */
export function createReaderPool({ file, size, heapMb, log }: ReaderPoolOptions): ReaderPool {
  const readers = new Set<Reader>();
  let closed = false;

  function start(): Reader {
    const reader = startReader({
      file,
      heapMb,
      onExit() {
        readers.delete(reader);
        if (!closed) log?.warn({ file }, 'A reader thread has ended; the next query starts another.');
      },
    });
    readers.add(reader);
    return reader;
  }

  function choose(): Reader {
    const [leastBusy] = [...readers].sort((one, other) => one.pendingCount() - other.pendingCount());
    const startsAnother = leastBusy && leastBusy.pendingCount() > 0 && readers.size < size;
    return !leastBusy || startsAnother ? start() : leastBusy;
  }

  return {
    async read(sql, parameters) {
      if (closed) throw kitErrors.shutting_down('The database is closed; it takes no more queries.');
      checkParameters(parameters);
      return choose().read(sql, parameters);
    },
    async close() {
      // Kysely brings a query here some promises after it was called.
      await endOfTurn();
      closed = true;
      await Promise.all([...readers].map((reader) => reader.close()));
    },
  };
}
