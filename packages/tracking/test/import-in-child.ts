import { openMlrunsSource } from '../src/adapters/mlflow-sources/index.ts';
import { transferEverything } from '../src/domain/transfer/transfer-everything.ts';
import { openTransferStore } from './transfer-store.ts';

const [folder = '', directory = '', steps = ''] = process.argv.slice(2);
const store = await openTransferStore({ after() {} }, directory);
const report = (problem: string) => process.send?.({ problem });

let left = Number(steps);

/** Is killed at the step whose number it was given. */
await transferEverything({
  source: openMlrunsSource({ folder, artifactFolders: [], report }),
  target: store.target,
  ...{ signal: new AbortController().signal, report },
  onProgress() {
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  },
});
