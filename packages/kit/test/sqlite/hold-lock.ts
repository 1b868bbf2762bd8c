import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { acquireLock } from '../../src/sqlite/index.ts';

const [file = ''] = process.argv.slice(2);

// The lock is dropped on purpose and garbage collected: it is the process that owns it, not the variable.
acquireLock(file);
setFlagsFromString('--expose-gc');
runInNewContext('gc')();
process.on('message', () => undefined);
process.send?.('locked');
