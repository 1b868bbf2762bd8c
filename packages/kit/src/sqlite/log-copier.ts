import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';

/** Beside this file, as TypeScript source and, bundled, as JavaScript. */
const THREAD_FILE = new URL(`./log-copier-thread${extname(import.meta.url)}`, import.meta.url);

/** It holds no rows, only a connection. */
const HEAP_MB = 16;

export type CopierMessage = 'copy' | 'close';
export type CopierReport = { failure?: Error };

type CopierEvents = { onReport(report: CopierReport): void; onExit(): void };

/** A thread that copies what the log of a database holds into its file, as long as that is much. */
export type LogCopier = {
  /** Answered by one report. */
  copy(): void;
  /** Finishes what it does, then ends. */
  close(): Promise<void>;
};

export type StartCopier = (events: CopierEvents) => LogCopier;

export function createCopierStart(file: string): StartCopier {
  return ({ onReport, onExit }) => {
    const worker = new Worker(THREAD_FILE, {
      workerData: { file },
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: 1 },
    });
    const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    const tell = (message: CopierMessage) => worker.postMessage(message);
    worker.unref();
    worker.on('message', onReport);
    worker.on('error', (failure) => onReport({ failure }));
    worker.on('exit', onExit);
    return {
      copy: () => tell('copy'),
      close() {
        worker.ref();
        tell('close');
        return exited;
      },
    };
  };
}
