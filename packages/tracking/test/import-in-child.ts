import { openMlrunsSource } from '../src/adapters/mlflow-sources/index.ts';
import { transferEverything } from '../src/domain/transfer/transfer-everything.ts';
import { openTransferStore } from './transfer-store.ts';

const [folder = '', directory = ''] = process.argv.slice(2);
const store = await openTransferStore({ after() {} }, directory);
const report = (problem: string) => process.send?.({ problem });

/** Tells of each step, so that the parent can kill at any of them. */
await transferEverything({
  source: openMlrunsSource({ folder, artifactFolders: [], report }),
  target: store.target,
  ...{ signal: new AbortController().signal, report },
  onProgress: () => process.send?.('step'),
});
