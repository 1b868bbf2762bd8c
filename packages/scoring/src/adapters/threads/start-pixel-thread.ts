import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PixelTask } from './pixel-task.ts';

/** Beside this file, as TypeScript source and, bundled, as JavaScript. */
const THREAD_FILE = new URL(`./pixel-thread${extname(import.meta.url)}`, import.meta.url);

/** One thread, seen from outside. It keeps no process alive unless it works. */
export type PixelThread = {
  /** Tasks are done in the order in which they were given. Rejects where the thread ends before. */
  run(task: PixelTask): Promise<void>;
  end(): Promise<void>;
};

export function startPixelThread(onExit: () => void): PixelThread {
  const worker = new Worker(THREAD_FILE);
  const waiting: PromiseWithResolvers<void>[] = [];
  let fault: unknown;
  worker.unref();
  worker.on('message', () => {
    waiting.shift()?.resolve();
    if (waiting.length === 0) worker.unref();
  });
  worker.on('error', (error) => {
    fault = error;
  });
  worker.on('exit', () => {
    onExit();
    const reason = new Error('The thread that ranked pixels ended before it was done.', { cause: fault });
    for (const { reject } of waiting) reject(reason);
  });
  return {
    run(task) {
      const done = Promise.withResolvers<void>();
      waiting.push(done);
      worker.ref();
      worker.postMessage(task);
      return done.promise;
    },
    async end() {
      await worker.terminate();
    },
  };
}
