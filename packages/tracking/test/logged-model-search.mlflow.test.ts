import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startMlflow } from '@leadersboard/kit/testing';
import { findDifferences } from './compare-servers.ts';
import { loggedModelSearchRequests } from './logged-model-search-requests.ts';
import { startOwnServer } from './start-own-server.ts';

test('finds the logged models that MLflow finds, in the same order and pages', async (t) => {
  const mlflow = await startMlflow();
  t.after(() => mlflow.stop());
  const { url } = await startOwnServer(t);

  const differences = await findDifferences({ ours: url, theirs: mlflow.url }, loggedModelSearchRequests);

  assert.deepEqual(differences, []);
});
