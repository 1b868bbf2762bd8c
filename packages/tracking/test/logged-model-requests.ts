import type { ComparedRequest } from './compare-servers.ts';

const texts = (entries: Record<string, string>) =>
  Object.entries(entries).map(([key, value]) => ({ key, value }));

const database = { differs: 'MLflow tells of its database' };
const model = '/logged-models/{model}';
const get: ComparedRequest = ['GET', model];
const getRun: ComparedRequest = ['GET', '/runs/get?run_id={run}'];

/** What a model is made of. */
const making: readonly ComparedRequest[] = [
  ['POST', '/experiments/create', { name: 'models' }],
  ['POST', '/runs/create', { experiment_id: '1', run_name: 'maker' }, { keep: { run: 'run.info.run_id' } }],
  [
    'POST',
    '/logged-models',
    {
      ...{ experiment_id: '1', name: 'first', source_run_id: '{run}', model_type: 'Agent' },
      ...{ params: texts({ depth: '3', '': 'odd' }), tags: texts({ colour: 'red' }) },
    },
    { keep: { model: 'model.info.model_id' } },
  ],
  get,
  [
    'POST',
    '/logged-models',
    { experiment_id: '1' },
    { keep: { bare: 'model.info.model_id', bareName: 'model.info.name' } },
  ],
  [
    'POST',
    '/logged-models',
    { experiment_id: '1', name: '', params: [], tags: [] },
    { keep: { empty: 'model.info.model_id', emptyName: 'model.info.name' } },
  ],
  [
    'POST',
    '/logged-models',
    { experiment_id: '0', name: 'Ünï ☃', params: [{ key: 'only key' }], tags: [{ value: 'only value' }] },
    { keep: { odd: 'model.info.model_id' } },
  ],
  ...['a/b', 'a:b', 'a.b', 'a%b', 'a"b', "a'b"].map(
    (name): ComparedRequest => ['POST', '/logged-models', { experiment_id: '1', name }],
  ),
  ['POST', '/logged-models', { name: 'no experiment' }],
  ['POST', '/logged-models', { experiment_id: '', name: 'x' }],
  ['POST', '/logged-models', { experiment_id: '99', name: 'x' }],
  ['POST', '/logged-models', { experiment_id: 'abc', name: 'x' }],
  ['POST', '/logged-models', { experiment_id: '1', name: 'x', params: 'none' }],
  [
    'POST',
    '/logged-models',
    { experiment_id: '1', name: 'x', params: [...texts({ a: '1' }), ...texts({ a: '2' })] },
    database,
  ],
  ['GET', '/logged-models/m-nobody'],
  ['GET', '/logged-models/{bare}?allow_deleted=true'],
];

const changing: readonly ComparedRequest[] = [
  ...['LOGGED_MODEL_READY', 'LOGGED_MODEL_UPLOAD_FAILED', 'LOGGED_MODEL_PENDING', 2, '3', 0].map(
    (status): ComparedRequest => ['PATCH', model, { model_id: '{model}', status }],
  ),
  ['PATCH', model, { model_id: '{model}', status: 'LOGGED_MODEL_STATUS_UNSPECIFIED' }],
  ['PATCH', model, { model_id: '{model}' }],
  ['PATCH', model, { model_id: '{model}', status: 'LOGGED_MODEL_READY' }],
  ['PATCH', '/logged-models/m-nobody', { model_id: 'm-nobody', status: 2 }],
  ['PATCH', '/logged-models/{odd}', { status: 2 }, { differs: 'the path says which model' }],
  [
    'PATCH',
    '/logged-models/{empty}',
    { model_id: '{empty}', status: 'DREAMING' },
    { differs: 'MLflow sets no status' },
  ],
  [
    'PATCH',
    '/logged-models/{empty}',
    { model_id: '{empty}', status: 9 },
    { differs: 'MLflow sets no status' },
  ],
  ['PATCH', `${model}/tags`, { tags: [...texts({ colour: 'blue', a: '1' }), ...texts({ a: '2' })] }],
  ['PATCH', `${model}/tags`, { tags: texts({ '': 'odd', 'a/../b': 'x'.repeat(9_000) }) }],
  ['PATCH', `${model}/tags`, {}],
  ['PATCH', '/logged-models/m-nobody/tags', { tags: texts({ a: '1' }) }],
  ['DELETE', `${model}/tags/a`],
  ['DELETE', `${model}/tags/a`],
  ['DELETE', '/logged-models/m-nobody/tags/a'],
  [
    'POST',
    `${model}/params`,
    { model_id: '{model}', params: texts({ width: '9', long: 'v'.repeat(7_000) }) },
  ],
  ['POST', `${model}/params`, { model_id: '{model}', params: texts({ width: '8' }) }, database],
  ['POST', `${model}/params`, { model_id: '{model}' }],
  ['POST', '/logged-models/m-nobody/params', { model_id: 'm-nobody', params: texts({ a: '1' }) }],
  get,
];

const metric = { run_id: '{run}', key: 'acc', timestamp: 1, step: 1, model_id: '{model}' };
const measure = (entry: object): ComparedRequest => ['POST', '/runs/log-metric', { ...metric, ...entry }];

const measuring: readonly ComparedRequest[] = [
  measure({ value: 0.5, dataset_name: 'val', dataset_digest: 'd1' }),
  measure({ value: 0.5, dataset_name: 'val', dataset_digest: 'd1', timestamp: 2 }),
  measure({ value: 0.75, timestamp: 3 }),
  measure({ value: 'Infinity', timestamp: 4 }),
  measure({ value: 1, dataset_name: 'half' }),
  measure({ value: 1, model_id: '' }),
  [
    'POST',
    '/runs/log-metric',
    { ...metric, value: 0.5, dataset_name: 'other', dataset_digest: 'd2' },
    { differs: 'points of one step may differ by their dataset here' },
  ],
  ['POST', '/runs/log-metric', { ...metric, key: 'lost', value: 1, model_id: 'm-nobody' }, database],
  [
    'POST',
    '/runs/log-batch',
    {
      run_id: '{run}',
      metrics: [
        { key: 'loss', value: 1, timestamp: 1, step: 0, model_id: '{bare}' },
        {
          key: 'loss',
          value: 2,
          timestamp: 1,
          step: 1,
          model_id: '{bare}',
          dataset_name: 'val',
          dataset_digest: 'd1',
        },
        { key: 'loss', value: 3, timestamp: 1, step: 2 },
      ],
    },
  ],
  ['GET', '/logged-models/{bare}'],
  getRun,
];

const dataset = { name: 'd', digest: '1', source_type: 'local', source: '{}' };
const input = (entry: object, tags: object[] = []): ComparedRequest => [
  'POST',
  '/runs/log-inputs',
  { run_id: '{run}', datasets: [{ dataset: { ...dataset, ...entry }, tags }] },
];

const taking: readonly ComparedRequest[] = [
  input({}, texts({ 'mlflow.data.context': 'training' })),
  input({ source: 'other', schema: 'added' }, texts({ 'mlflow.data.context': 'again', more: '1' })),
  input({ digest: '2', schema: '{"a": 1}', profile: '{"rows": 2}' }),
  [
    'POST',
    '/runs/log-inputs',
    {
      run_id: '{run}',
      datasets: [
        { dataset: { ...dataset, digest: '3' } },
        { dataset: { ...dataset, digest: '3', source: 'x' } },
      ],
    },
  ],
  ['POST', '/runs/log-inputs', { run_id: '{run}', datasets: [{ dataset: { name: 'only name' } }] }],
  ['POST', '/runs/log-inputs', { run_id: '{run}', datasets: [{}] }],
  input({ name: 'n'.repeat(501) }),
  input({ digest: 'n'.repeat(37) }),
  input({ source: 'n'.repeat(65_536) }),
  input({ digest: '4' }, texts({ ['k'.repeat(256)]: 'v' })),
  input({ digest: '4' }, texts({ k: 'v'.repeat(501) })),
  [
    'POST',
    '/runs/log-inputs',
    { run_id: '{run}', models: [{ model_id: '{model}' }, { model_id: '{model}' }] },
  ],
  ['POST', '/runs/log-inputs', { run_id: '{run}' }],
  ['POST', '/runs/log-inputs', { run_id: 'nobody' }],
  ['POST', '/runs/log-inputs', {}],
  [
    'POST',
    '/runs/outputs',
    { run_id: '{run}', models: [{ model_id: '{model}', step: 1 }, { model_id: 'm-nobody' }] },
  ],
  [
    'POST',
    '/runs/outputs',
    { run_id: '{run}', models: [{ model_id: '{model}', step: 1 }] },
    { differs: 'a retry is no error here' },
  ],
  ['POST', '/runs/outputs', { run_id: '{run}' }],
  ['POST', '/runs/outputs', { models: [] }],
  ['POST', '/runs/outputs', { run_id: 'nobody', models: [{ model_id: 'm' }] }],
  getRun,
];

const file = { artifact_path: 'm', utc_time_created: '2026-01-01', run_id: '{run}', flavors: {} };
const note = (model_json: string): ComparedRequest => [
  'POST',
  '/runs/log-model',
  { run_id: '{run}', model_json },
];

const noting: readonly ComparedRequest[] = [
  note('{}'),
  note('no JSON'),
  note(''),
  ['POST', '/runs/log-model', { run_id: '{run}' }],
  ['POST', '/runs/log-model', { run_id: 'nobody', model_json: JSON.stringify(file) }],
  note(JSON.stringify({ ...file, flavors: undefined })),
  note(JSON.stringify({ ...file, model_uuid: 'u', flavors: { keras: { version: 1, config: { long: 1 } } } })),
  note(JSON.stringify({ ...file, artifact_path: 'é' })),
];

const deleting: readonly ComparedRequest[] = [
  ['DELETE', model],
  ['DELETE', model],
  ['DELETE', '/logged-models/m-nobody'],
  get,
  ['GET', `${model}?allow_deleted=true`, undefined, { differs: 'the point on another dataset is kept here' }],
  ['PATCH', `${model}/tags`, { tags: texts({ late: '1' }) }],
  ['PATCH', '/logged-models/m-nobody', { model_id: 'm-nobody', status: 2 }],
  ['DELETE', '/logged-models/{bare}'],
  ['GET', '/logged-models/{bare}'],
  ['GET', '/logged-models/{bare}?allow_deleted=True'],
  ['POST', '/runs/log-metric', { ...metric, key: 'late', value: 1, model_id: '{bare}' }],
  ['GET', '/logged-models/{bare}?allow_deleted=true'],
];

export const loggedModelRequests: readonly ComparedRequest[] = [
  ...[...making, ...changing, ...measuring, ...taking, ...noting, ...deleting],
];
