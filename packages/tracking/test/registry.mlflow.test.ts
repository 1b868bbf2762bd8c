import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startMlflow } from '@leadersboard/kit/testing';
import { type ComparedRequest, findDifferences } from './compare-servers.ts';
import { aliasRequests } from './registry-requests/alias-requests.ts';
import { modelRequests } from './registry-requests/model-requests.ts';
import { toComparedRequest } from './registry-requests/request.ts';
import { searchRequests } from './registry-requests/search-requests.ts';
import { sourceRequests } from './registry-requests/source-requests.ts';
import { versionRequests } from './registry-requests/version-requests.ts';
import { startOwnServer } from './start-own-server.ts';

/** What versions are made from. */
const runRequests: readonly ComparedRequest[] = [
  ['POST', '/experiments/create', { name: 'registry' }, { keep: { experiment: 'experiment_id' } }],
  [
    'POST',
    '/runs/create',
    { experiment_id: '{experiment}', run_name: 'a' },
    { keep: { run: 'run.info.run_id' } },
  ],
  [
    'POST',
    '/runs/create',
    { experiment_id: '{experiment}', run_name: 'b' },
    { keep: { other: 'run.info.run_id' } },
  ],
];

test('the registry answers as MLflow does', { timeout: 180_000 }, async (t) => {
  const mlflow = await startMlflow();
  t.after(() => mlflow.stop());
  const { url } = await startOwnServer(t);
  const requests = [modelRequests, versionRequests, aliasRequests, sourceRequests, searchRequests]
    .flat()
    .map(toComparedRequest);

  const differences = await findDifferences({ ours: url, theirs: mlflow.url }, [...runRequests, ...requests]);

  assert.deepEqual(differences, []);
});
