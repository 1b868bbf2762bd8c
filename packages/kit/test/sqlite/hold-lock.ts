import { acquireLock } from '../../src/sqlite/index.ts';

const [file = ''] = process.argv.slice(2);

acquireLock(file);
process.on('message', () => undefined);
process.send?.('locked');
