import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { listDatabases } from '../data-directory.ts';
import { type Check, ok, problem } from './finding.ts';

/** Beside this file, as TypeScript source and, bundled, as JavaScript. */
const THREAD_FILE = new URL(`./quick-check-thread${extname(import.meta.url)}`, import.meta.url);

export const checkDatabases: Check = {
  name: 'databases',
  async examine({ config }) {
    const files = await listDatabases(config);
    if (files.length === 0) return ok('There is no database yet.');
    const faults = (await Promise.all(files.map(findFault))).filter((fault) => fault !== undefined);
    if (faults.length === 0)
      return ok(`${files.length === 1 ? 'One database is' : `${files.length} databases are`} sound.`);
    return problem(`${faults.join(' ')} Stop the server and bring it back from a backup: lb restore.`);
  },
};

async function findFault(file: string): Promise<string | undefined> {
  const thread = new Worker(THREAD_FILE, { workerData: file });
  thread.unref();
  try {
    const [verdict] = await once(thread, 'message');
    return verdict === 'ok' ? undefined : `${file} is damaged: ${verdict}.`;
  } catch (error) {
    return `${file} cannot be read: ${error instanceof Error ? error.message : error}.`;
  } finally {
    await thread.terminate();
  }
}
