import { extname } from 'node:path';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { HashQuestion } from './hash-thread.ts';

/** Beside this file, as TypeScript source and, bundled, as JavaScript. */
const THREAD_FILE = new URL(`./hash-thread${extname(import.meta.url)}`, import.meta.url);

/** One content that the thread hashes. Questions are answered in their order, and rejected where the thread ends before. */
export type HashedContent = {
  /** Takes the memory over; gives it back when its first bytes are hashed. */
  update(memory: ArrayBuffer, sizeBytes: number): Promise<ArrayBuffer>;
  digest(): Promise<string>;
  /** Ends it, with or without a digest. */
  close(): void;
};

export type HashThread = {
  open(): HashedContent;
  end(): Promise<void>;
};

/** The thread starts when the first content is opened, is kept, and keeps no process alive unless it works. */
export function createHashThread(): HashThread {
  let running: Worker | undefined;

  function start(): Worker {
    const worker = new Worker(THREAD_FILE);
    worker.unref();
    // Whoever waits hears of it, because the ports close.
    worker.on('error', () => {});
    worker.on('exit', () => {
      if (running === worker) running = undefined;
    });
    return worker;
  }

  return {
    open() {
      running ??= start();
      const { port1, port2 } = new MessageChannel();
      running.postMessage(port2, [port2]);
      return openContent(port1);
    },
    async end() {
      await running?.terminate();
    },
  };
}

type Waiting = { resolve(answer: unknown): void; reject(reason: unknown): void };

function openContent(port: MessagePort): HashedContent {
  const waiting: Waiting[] = [];
  let isClosed = false;

  function fail(): void {
    const reason = new Error('The thread that hashes files ended before it was done.');
    for (const { reject } of waiting.splice(0)) reject(reason);
  }

  function ask<Answer>(question: HashQuestion, transferred: ArrayBuffer[] = []): Promise<Answer> {
    return new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      if (isClosed) fail();
      else port.postMessage(question, transferred);
    });
  }

  port.on('message', (answer: unknown) => waiting.shift()?.resolve(answer));
  port.on('close', () => {
    isClosed = true;
    fail();
  });
  return {
    update: (memory, sizeBytes) => ask({ memory, sizeBytes }, [memory]),
    digest: () => ask('digest'),
    close: () => port.close(),
  };
}
