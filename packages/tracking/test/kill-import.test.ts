import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { openMlrunsSource } from '../src/adapters/mlflow-sources/index.ts';
import { transferEverything } from '../src/domain/transfer/transfer-everything.ts';
import { openTransferStore } from './transfer-store.ts';
import { writeMlruns } from './write-mlruns.ts';

const ROUNDS = 5;

/** One run has more points than a transaction takes, so that it can be cut in two. */
test('an import that is killed again and again ends with everything, once', {
  timeout: 120_000,
}, async (t) => {
  const folder = createTemporaryDirectory(t);
  const directory = createTemporaryDirectory(t);
  writeMlruns(folder, { runs: 40, keys: 3, points: 9_000, artifactBytes: 300_000 });

  for (let round = 1; round <= ROUNDS; round += 1)
    await importUntil(t, [folder, directory, `${55 + 7 * round}`]);
  const store = await openTransferStore(t, directory);
  const problems: string[] = [];
  const report = (problem: string) => void problems.push(problem);
  const source = openMlrunsSource({ folder, artifactFolders: [], report });
  const { runs, points, files } = await transferEverything({
    ...{ source, target: store.target, signal: t.signal, report, onProgress() {} },
  });

  assert.deepEqual(problems, []);
  assert.ok(runs.thereAlready > 0, 'nothing was there before, so nothing was killed');
  assert.ok(runs.brought > 0, 'everything was there before, so nothing was left');
  assert.deepEqual([runs.verified, points, files.count], [40, 40 * 3 * 9_000, 40]);
  const counted = store.database.get(
    'SELECT (SELECT count(*) FROM runs) AS runs, (SELECT count(*) FROM metrics) AS points',
  );
  assert.deepEqual({ ...(counted as object) }, { runs: 40, points: 40 * 3 * 9_000 });
});

async function importUntil(t: TestContext, words: readonly string[]): Promise<void> {
  const child = fork(new URL('./import-in-child.ts', import.meta.url), words, { execArgv: [] });
  t.after(() => child.kill('SIGKILL'));
  child.on('message', (message) => assert.fail(JSON.stringify(message)));
  const [, signal] = await once(child, 'exit');
  assert.equal(signal, 'SIGKILL');
}
