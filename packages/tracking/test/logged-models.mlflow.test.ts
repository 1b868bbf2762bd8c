import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startMlflow, type TestService } from '@leadersboard/kit/testing';
import { findDifferences } from './compare-servers.ts';
import { loggedModelRequests } from './logged-model-requests.ts';
import { runClient } from './run-client.ts';
import { startOwnServer } from './start-own-server.ts';

let mlflow: TestService;

before(async () => {
  mlflow = await startMlflow();
});

after(() => mlflow.stop());

test('answers every request to logged models, inputs and outputs as MLflow does', async (t) => {
  const { url } = await startOwnServer(t);

  const differences = await findDifferences({ ours: url, theirs: mlflow.url }, loggedModelRequests);

  assert.deepEqual(differences, []);
});

test('the stock client logs, loads, measures and searches models as with MLflow', async (t) => {
  const { url } = await startOwnServer(t);

  const program = 'logged-model-client.py';
  const [ours, theirs] = await Promise.all([runClient(t, program, url), runClient(t, program, mlflow.url)]);

  assert.deepEqual(ours, theirs);
  assert.equal(ours.length, SEEN);
});

/** As many things the program looks at. */
const SEEN = 14;
