import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startMlflow, type TestService } from '@leadersboard/kit/testing';
import { findDifferences } from './compare-servers.ts';
import { entryRequests } from './run-requests/entry-requests.ts';
import { experimentRequests, refusedExperiments } from './run-requests/experiment-requests.ts';
import { runRequests } from './run-requests/run-requests.ts';
import { startOwnServer } from './start-own-server.ts';

let mlflow: TestService;

before(async () => {
  mlflow = await startMlflow();
});

after(() => mlflow.stop());

test('answers every request to experiments, runs and what they log as MLflow does', async (t) => {
  const ours = await startOwnServer(t);
  const requests = [...experimentRequests, ...runRequests, ...entryRequests, ...refusedExperiments];

  const differences = await findDifferences({ ours: ours.url, theirs: mlflow.url }, requests);

  assert.deepEqual(differences, []);
});
