import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { kitErrors, LeadersBoardError } from '../errors/index.ts';
import type { ReadAnswer, ReaderMessage, ReaderQuestion } from './read-messages.ts';

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
  /** Questions that wait for their answer. */
  pendingCount(): number;
  ask(question: ReaderQuestion): Promise<unknown>;
  /** Answers what is pending, then ends the thread. */
  close(): Promise<void>;
};

type PendingAnswer = { resolve(output: unknown): void; reject(reason: unknown): void };

export function startReader({ file, heapMb, onExit }: ReaderOptions): Reader {
  const worker = new Worker(THREAD_FILE, {
    workerData: { file },
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const pending = new Map<number, PendingAnswer>();
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
    for (const { reject } of pending.values()) reject(reason);
  });

  function tell(message: ReaderMessage): void {
    worker.postMessage(message);
    worker.ref();
  }

  return {
    pendingCount: () => pending.size,
    ask: (question) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        tell({ ...question, id: lastId });
        pending.set(lastId, { resolve, reject });
      }),
    async close() {
      tell('close');
      await exited;
    },
  };
}

function settle(waiting: PendingAnswer | undefined, answer: ReadAnswer): void {
  if ('output' in answer) {
    waiting?.resolve(answer.output);
  } else {
    const { code, detail, options } = answer.failure;
    waiting?.reject(new LeadersBoardError(code, detail, options));
  }
}
