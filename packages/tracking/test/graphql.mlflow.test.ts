import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startMlflow } from '@leadersboard/kit/testing';
import { type ComparedRequest, findDifferences } from './compare-servers.ts';
import { startOwnServer } from './start-own-server.ts';
import { uiQueries } from './ui-queries.ts';

/** GraphQL is not below /api/2.0/mlflow. */
const ask = (query: string, data: object, options: ComparedRequest[3] = {}): ComparedRequest => [
  'POST',
  '/../../../graphql',
  { query, variables: { data } },
  options,
];

const one = { run_id: '{one}' };

const written: readonly ComparedRequest[] = [
  [
    'POST',
    '/experiments/create',
    { name: 'cats', tags: [{ key: 'k', value: 'v' }] },
    { keep: { cats: 'experiment_id' } },
  ],
  [
    ...(['POST', '/runs/create'] as const),
    { experiment_id: '{cats}', run_name: 'one', start_time: 5, user_id: 'ada' },
    { keep: { one: 'run.info.run_id' } },
  ],
  [
    ...(['POST', '/runs/create'] as const),
    { experiment_id: '{cats}', run_name: 'two', start_time: 6 },
    { keep: { two: 'run.info.run_id' } },
  ],
  ['POST', '/runs/log-metric', { ...one, key: 'loss', value: 0.5, timestamp: 1, step: 3 }],
  [
    'POST',
    '/runs/log-metric',
    { ...one, key: 'loss', value: 0.25, timestamp: 2, step: 9_007_199_254_740_991 },
  ],
  ['POST', '/runs/log-metric', { ...one, key: 'odd', value: 'NaN', timestamp: 1, step: 0 }],
  ['POST', '/runs/log-parameter', { ...one, key: 'rate', value: '0.1' }],
  [
    ...(['POST', '/runs/log-inputs'] as const),
    {
      ...one,
      datasets: [
        {
          tags: [{ key: 'mlflow.data.context', value: 'train' }],
          dataset: { name: 'd', digest: '1', source_type: 'local', source: 's' },
        },
      ],
    },
  ],
  ['POST', '/runs/update', { ...one, status: 'FINISHED', end_time: 9 }],
  ['POST', '/registered-models/create', { name: 'net' }],
  ['POST', '/model-versions/create', { name: 'net', source: 'runs:/{one}/model', run_id: '{one}' }],
];

const asked: readonly ComparedRequest[] = [
  ask(uiQueries.run, { runId: '{one}' }),
  ask(uiQueries.run, { runId: '{two}' }),
  ask(uiQueries.runs, { experimentIds: ['{cats}'] }),
  ask(uiQueries.runs, { experimentIds: ['{cats}'], filter: "attributes.run_name = 'two'", maxResults: 1 }),
  ask(
    uiQueries.runs,
    { experimentIds: ['{cats}'], orderBy: ['metrics.loss DESC'], runViewType: 'ALL' },
    { differs: 'MLflow fails over every view' },
  ),
  ask(uiQueries.history, { runIds: ['{one}', '{two}'], metricKey: 'loss' }),
  ask(uiQueries.experiment, { experimentId: '{cats}' }),
  ask(uiQueries.artifacts, { runId: '{one}' }),
  ask(uiQueries.versions, { filter: "name='net'" }),
  ask(uiQueries.datasets, { experimentIds: ['{cats}'] }),
];

test("answers the questions of MLflow's UI as MLflow does", { timeout: 180_000 }, async (t) => {
  const mlflow = await startMlflow();
  t.after(mlflow.stop);
  const ours = await startOwnServer(t);

  const differences = await findDifferences({ ours: ours.url, theirs: mlflow.url }, [...written, ...asked]);

  assert.deepEqual(differences, []);
});
