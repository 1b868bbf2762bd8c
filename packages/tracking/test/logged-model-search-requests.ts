import type { ComparedRequest } from './compare-servers.ts';

const path = '/logged-models/search';

/** Twelve models in the experiments 1 and 2, with every combination of what a search may ask for. */
function fill(): ComparedRequest[] {
  const models = Array.from({ length: 12 }, (_, index) => makeModel(index));
  return [
    ['POST', '/experiments/create', { name: 'one' }],
    ['POST', '/experiments/create', { name: 'two' }],
    ['POST', '/runs/create', { experiment_id: '1', run_name: 'maker' }, { keep: { run: 'run.info.run_id' } }],
    ...models.flat(),
    ['DELETE', '/logged-models/{model11}'],
    ['PATCH', '/logged-models/{model3}', { model_id: '{model3}', status: 'LOGGED_MODEL_READY' }],
  ];
}

function makeModel(index: number): ComparedRequest[] {
  const model = `model${index}`;
  const tags = index % 2 === 0 ? [{ key: 'stage', value: index % 4 === 0 ? 'Dev' : 'prod' }] : [];
  const body = {
    ...{ experiment_id: index % 3 === 0 ? '2' : '1', name: `${index % 2 ? 'Odd' : 'even'}_${index}` },
    ...{ model_type: index % 4 === 1 ? 'Agent' : '', source_run_id: index % 5 === 0 ? '' : '{run}' },
    ...{
      tags,
      params: [
        { key: 'depth', value: `${index % 5}` },
        { key: 'val/loss', value: 'x*y?[z]' },
      ],
    },
  };
  const measure = (key: string, value: number, rest: object = {}): ComparedRequest => [
    'POST',
    '/runs/log-metric',
    { run_id: '{run}', model_id: `{${model}}`, key, value, timestamp: index, step: 1, ...rest },
  ];
  const on = (name: string, digest: string) => ({ dataset_name: name, dataset_digest: digest });
  return [
    ['POST', '/logged-models', body, { keep: { [model]: 'model.info.model_id' } }],
    ...(index % 2 === 0
      ? [measure('acc', index / 4), measure('acc', (index % 7) / 8, { timestamp: 99 })]
      : []),
    ...(index % 3 === 1 ? [measure('acc', index / 16, { timestamp: 50, ...on('val', 'd1') })] : []),
    ...(index % 4 === 3 ? [measure('loss', -index, on('val', 'd2'))] : []),
    ...(index % 6 === 5 ? [measure('top-5', 1e300, on('test', 'd1'))] : []),
  ];
}

const filters = [
  ...["name = 'even_2'", "name != 'even_2'", "name LIKE 'even%'", "name LIKE 'EVEN%'", "name ILIKE 'EVEN%'"],
  ...[
    "name LIKE '%_1%'",
    "name LIKE '____'",
    "name IN ('even_2', 'Odd_1')",
    "name NOT IN ('even_2', 'Odd_1')",
  ],
  ...["model_type = 'Agent'", "model_type = ''", "attributes.model_type != 'Agent'", "source_run_id = ''"],
  ...["status = '2'", "status != '2'", "status IN ('1', '2')", "status LIKE '%1%'", "status = 'nothing'"],
  ...["experiment_id = '1'", "experiment_id IN ('2')", "artifact_location LIKE 'mlflow-artifacts:/2/%'"],
  ...[
    'creation_timestamp > 0',
    'creation_time < 0',
    'last_updated_timestamp >= 5',
    'creation_timestamp != 1',
  ],
  ...['metrics.acc > 0.5', 'metrics.acc <= 0.5', 'metrics.acc = 0', 'metrics.acc != 0', 'metrics.acc >= 2.5'],
  ...['metrics.loss < -3', 'metrics.nothing > 0', 'metrics.`top-5` > 1'],
  ...["params.depth = '3'", "params.depth != '3'", "params.depth LIKE '%'", "params.depth IN ('1', '4')"],
  ...["params.`val/loss` LIKE 'x*%'", "params.`val/loss` LIKE '%?[%'", "params.`val/loss` LIKE 'x%z'"],
  ...["tags.stage = 'Dev'", "tags.stage ILIKE 'dev'", "tags.stage LIKE 'dev'", "tags.stage NOT IN ('Dev')"],
  ...[
    "metrics.acc > 0.1 AND params.depth != '0' AND tags.stage = 'prod'",
    "name ILIKE 'o%' AND metrics.acc > 0",
  ],
  ...['metrics.acc > 0.1 AND metrics.acc < 0.2', 'metrics.acc > 0 AND metrics.loss < 0'],
  ...[
    "name = 'even_2",
    'metrics.acc LIKE 1',
    "params.depth > '3'",
    "name = 'a' OR name = 'b'",
    'nothing = 1',
  ],
];

const orders: object[][] = [
  [{ field_name: 'name' }],
  [{ field_name: 'name', ascending: false }],
  [{ field_name: 'metrics.acc' }],
  [{ field_name: 'metrics.acc', ascending: false }],
  [{ field_name: 'metrics.acc', dataset_name: 'val' }],
  [{ field_name: 'metrics.acc', ascending: false, dataset_name: 'val', dataset_digest: 'd1' }],
  [{ field_name: 'metrics.loss', dataset_name: 'val', dataset_digest: 'd1' }],
  [{ field_name: 'metrics.top-5' }, { field_name: 'name' }],
  [{ field_name: 'model_type' }, { field_name: 'creation_timestamp' }],
  [{ field_name: 'experiment_id', ascending: false }, { field_name: 'metrics.acc' }],
  [{ field_name: 'status', ascending: false }],
  [{ field_name: 'creation_time' }],
  [{ field_name: 'last_updated_timestamp', ascending: false }],
  [{ field_name: 'source_run_id' }],
  [{ field_name: 'status_message' }],
  [{ field_name: 'params.depth' }],
  [{ field_name: 'nothing' }],
  [{ field_name: '' }],
  [{}],
];

const digest = { differs: 'a dataset without a digest is any of that name here' };

const experiment_ids = ['1', '2'];

function searches(): ComparedRequest[] {
  return [
    ...filters.map((filter): ComparedRequest => ['POST', path, { experiment_ids, filter }]),
    ...orders.map((order_by): ComparedRequest => ['POST', path, { experiment_ids, order_by }]),
    ...filters.map((filter, index): ComparedRequest => {
      const order_by = orders[index % 14] ?? [];
      const datasets = [{ dataset_name: 'val', dataset_digest: index % 2 ? 'd1' : 'd2' }];
      return ['POST', path, { experiment_ids, filter, order_by, datasets }];
    }),
    ['POST', path, { experiment_ids, datasets: [{ dataset_name: 'val' }] }, digest],
    [
      'POST',
      path,
      {
        experiment_ids,
        datasets: [
          { dataset_name: 'val', dataset_digest: 'd1' },
          { dataset_name: 'test', dataset_digest: 'd1' },
        ],
      },
    ],
    ['POST', path, { experiment_ids, datasets: [{}] }],
    ['POST', path, { experiment_ids: ['2'] }],
    ['POST', path, { experiment_ids: ['99'] }],
    ['POST', path, { experiment_ids: ['abc'] }],
    ['POST', path, { experiment_ids: [] }],
    ['POST', path, {}],
    ['POST', path, { experiment_ids, max_results: 0 }],
    [
      'POST',
      path,
      { experiment_ids, max_results: -1 },
      { differs: 'MLflow answers with a token for the same page' },
    ],
    ['POST', path, { experiment_ids, filter: "status = 'READY'" }, { differs: 'statuses have names here' }],
    ['POST', path, { experiment_ids, page_token: 'nonsense' }, { differs: 'MLflow fails' }],
    ...pages({ order_by: [{ field_name: 'metrics.acc', ascending: false }] }),
    ...pages({ order_by: [{ field_name: 'model_type' }], filter: "name LIKE '%_%'" }),
    ...pages({}),
  ];
}

/** Three pages, and a token with another question. */
function pages(search: object): ComparedRequest[] {
  const page = { experiment_ids, max_results: 4, ...search };
  const keep = { keep: { token: 'next_page_token' } };
  return [
    ['POST', path, page, keep],
    ['POST', path, { ...page, page_token: '{token}' }, keep],
    ['POST', path, { ...page, page_token: '{token}', filter: 'metrics.acc > 0' }],
    ['POST', path, { ...page, page_token: '{token}' }],
  ];
}

export const loggedModelSearchRequests: readonly ComparedRequest[] = [...fill(), ...searches()];
