import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startMlflow } from '@leadersboard/kit/testing';
import { runClient } from './run-client.ts';
import { startOwnServer } from './start-own-server.ts';

/** As many things the program looks at. */
const SEEN = 32;

test('the stock client sees in the registry what it sees in MLflow', { timeout: 300_000 }, async (t) => {
  const mlflow = await startMlflow();
  t.after(() => mlflow.stop());
  const { url } = await startOwnServer(t);

  const [ours, theirs] = await Promise.all(
    [url, mlflow.url].map((at) => runClient(t, 'registry-client.py', at)),
  );

  assert.deepEqual(ours, theirs);
  assert.equal(ours?.length, SEEN);
});
