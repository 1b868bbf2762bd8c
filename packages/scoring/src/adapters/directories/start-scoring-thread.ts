import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ScoringAnswer, ScoringQuestion } from './scoring-messages.ts';

/** Beside this file, as TypeScript source and, bundled, as JavaScript. */
const THREAD_FILE = new URL(`./scoring-thread${extname(import.meta.url)}`, import.meta.url);

/** One thread, seen from outside. It keeps no process alive unless it works. */
export type ScoringThread = {
  /** One question at a time. Rejects where the thread ends before it answers. */
  ask(question: ScoringQuestion): Promise<ScoringAnswer>;
  /** At once, whatever it does. */
  end(): Promise<void>;
};

export function startScoringThread(onExit: () => void, threadFile: URL = THREAD_FILE): ScoringThread {
  const worker = new Worker(threadFile);
  let asked: PromiseWithResolvers<ScoringAnswer> | undefined;
  let fault: unknown;
  worker.unref();

  worker.on('message', (answer: ScoringAnswer) => {
    worker.unref();
    asked?.resolve(answer);
  });
  worker.on('error', (error) => {
    fault = error;
  });
  worker.on('exit', () => {
    onExit();
    asked?.reject(new Error('The thread that scored ended before it answered.', { cause: fault }));
  });

  return {
    ask(question) {
      asked = Promise.withResolvers();
      worker.ref();
      worker.postMessage(question);
      return asked.promise;
    },
    async end() {
      await worker.terminate();
    },
  };
}
