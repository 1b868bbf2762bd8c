import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { kitErrors, LeadersBoardError } from '../errors/index.ts';
import type { ReadAnswer, ReaderMessage } from './read-messages.ts';
import type { SqliteValue } from './sqlite-value.ts';

/** Beside this file, as TypeScript source and, bundled, as JavaScript. */
const THREAD_FILE = new URL(`./reader-thread${extname(import.meta.url)}`, import.meta.url);

export type ReaderOptions = {
  file: string;
  /** A result that needs more heap ends the thread, not the process. */
  heapMb: number;
  onExit(): void;
};

/** One reader thread, seen from outside. */
export type Reader = {
  /** Reads that wait for their answer. */
  pendingCount(): number;
  read(sql: string, parameters: readonly SqliteValue[]): Promise<unknown[]>;
  /** Answers the pending reads, then ends the thread. */
  close(): Promise<void>;
};

type PendingRead = { resolve(rows: unknown[]): void; reject(reason: unknown): void };

export function startReader({ file, heapMb, onExit }: ReaderOptions): Reader {
  const worker = new Worker(THREAD_FILE, {
    workerData: { file },
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const pending = new Map<number, PendingRead>();
  let lastId = 0;
  let fault: unknown;
  worker.unref();

  worker.on('message', (answer: ReadAnswer) => {
    settle(pending.get(answer.id), answer);
    pending.delete(answer.id);
    if (pending.size === 0) worker.unref();
  });
  worker.on('error', (error) => {
    fault = error;
  });
  worker.on('exit', () => {
    onExit();
    const options = { cause: fault };
    const reason = kitErrors.storage_failed(
      'The thread that ran this query ended before it answered.',
      options,
    );
    for (const read of pending.values()) read.reject(reason);
  });

  function tell(message: ReaderMessage): void {
    worker.ref();
    worker.postMessage(message);
  }

  return {
    pendingCount: () => pending.size,
    read: (sql, parameters) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        pending.set(lastId, { resolve, reject });
        tell({ id: lastId, sql, parameters });
      }),
    async close() {
      tell('close');
      await exited;
    },
  };
}

function settle(read: PendingRead | undefined, answer: ReadAnswer): void {
  if ('rows' in answer) {
    read?.resolve(answer.rows);
  } else {
    const { code, detail, cause } = answer.failure;
    read?.reject(new LeadersBoardError(code, detail, { cause }));
  }
}
