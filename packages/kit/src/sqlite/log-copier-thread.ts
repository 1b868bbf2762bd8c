import { DatabaseSync } from 'node:sqlite';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { CopierMessage, CopierReport } from './log-copier.ts';

/** So few pages the writer copies by itself, in a millisecond or two. */
const LITTLE = 500;
const MOST_PASSES = 4;

function serve(port: MessagePort, file: string): void {
  const connection = new DatabaseSync(file, { timeout: 0 });
  connection.exec('PRAGMA synchronous = FULL');
  const pass = connection.prepare('PRAGMA wal_checkpoint(PASSIVE)');
  const measure = connection.prepare('PRAGMA wal_checkpoint(NOOP)');

  function copy(): CopierReport {
    try {
      for (let passes = 0; passes < MOST_PASSES; passes += 1) {
        pass.get();
        const { log, checkpointed } = measure.get() as { log: number; checkpointed: number };
        if (log - checkpointed < LITTLE) break;
      }
      return {};
    } catch (failure) {
      return { failure: failure instanceof Error ? failure : new Error(String(failure)) };
    }
  }

  port.on('message', (message: CopierMessage) => {
    if (message === 'copy') {
      port.postMessage(copy());
    } else {
      connection.close();
      port.close();
    }
  });
}

if (parentPort) serve(parentPort, workerData.file);
