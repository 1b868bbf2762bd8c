import { setImmediate as endOfTurn } from 'node:timers/promises';
import { kitErrors } from '../errors/index.ts';
import type { ReaderQuestion } from './read-messages.ts';
import type { SqliteLog } from './sqlite-log.ts';
import { checkParameters } from './sqlite-value.ts';
import { type Reader, startReader } from './start-reader.ts';
import { cancel, createWantedFlag, queryCancelled, type WantedFlag } from './wanted-flag.ts';

export type ReaderPoolOptions = {
  file: string;
  size: number;
  heapMb: number;
  log?: SqliteLog | undefined;
};

export type ProgramCall = { program: URL; input: unknown; signal?: AbortSignal | undefined };

export type ReaderPool = {
  /** Runs one query in the least busy thread. It sees every write that was acknowledged before the call. */
  read(sql: string, parameters: readonly unknown[]): Promise<unknown[]>;
  /** Runs a program in the same way. */
  perform(call: ProgramCall): Promise<unknown>;
  /** Answers what is pending, then ends the threads; later calls are refused with `shutting_down`. */
  close(): Promise<void>;
};

/** Starts threads as they are needed, up to `size`; one that dies rejects what it was asked and the next call starts another. */
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

  async function ask(question: ReaderQuestion): Promise<unknown> {
    if (closed) throw kitErrors.shutting_down('The database is closed; it takes no more queries.');
    return choose().ask(question);
  }

  return {
    async read(sql, parameters) {
      checkParameters(parameters);
      return (await ask({ sql, parameters })) as unknown[];
    },
    async perform({ program: { href: program }, input, signal }) {
      if (!signal) return ask({ program, input, flag: undefined });
      if (signal.aborted) throw queryCancelled();
      const flag = createWantedFlag();
      return untilCancelled(ask({ program, input, flag }), signal, flag);
    },
    async close() {
      // Kysely brings a query here some promises after it was called.
      await endOfTurn();
      closed = true;
      await Promise.all([...readers].map((reader) => reader.close()));
    },
  };
}

/** Whoever cancels has the answer at once; the thread notices by the flag and goes on with its next question. */
function untilCancelled(answer: Promise<unknown>, signal: AbortSignal, flag: WantedFlag): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const onAbort = () => {
    cancel(flag);
    reject(queryCancelled());
  };
  signal.addEventListener('abort', onAbort, { once: true });
  void answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  return promise;
}
