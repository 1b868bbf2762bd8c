import { subscribe } from 'node:diagnostics_channel';
import type { Worker } from 'node:worker_threads';

/** The worker threads that live now; loaded before the test file, so that none escapes. */
export const livingWorkers = new Set<Worker>();

subscribe('worker_threads', (message) => {
  const { worker } = message as { worker: Worker };
  livingWorkers.add(worker);
  worker.once('exit', () => livingWorkers.delete(worker));
});
