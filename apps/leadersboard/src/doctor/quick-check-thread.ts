import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

/** Looks through a database for damage and posts what it says: "ok", or the first fault. */
function quickCheck(file: string): unknown {
  const connection = new DatabaseSync(file, { readOnly: true });
  try {
    const { quick_check: verdict } = connection.prepare('PRAGMA quick_check(1)').get() ?? {};
    return verdict;
  } finally {
    connection.close();
  }
}

parentPort?.postMessage(quickCheck(workerData));
