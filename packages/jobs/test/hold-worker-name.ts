import { createFileWorkerLocks } from '../src/adapters/files/index.ts';

/** A process that holds the name until it is killed. */
const [root = '', name = ''] = process.argv.slice(2);
await createFileWorkerLocks({ root }).hold(name);
process.on('message', () => undefined);
process.send?.('held');
