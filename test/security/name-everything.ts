import type { TrackingRequest, TrackingRoute } from './start-tracking-in-process.ts';
import { file, type Things } from './tracking-things.ts';

/** What is not the same for all routes: a thing to be made must have a name of its own. */
const ownFields: Record<string, (things: Things) => object> = {
  '/experiments/create': ({ experimentName }) => ({ name: `${experimentName}, made` }),
  '/registered-models/create': ({ modelName }) => ({ name: `${modelName}, made` }),
  '/logged-models': () => ({ name: 'net', params: [] }),
  '/model-versions/create': () => ({ model_id: undefined }),
  '/logged-models/search': () => ({ datasets: [{ dataset_name: 'd' }] }),
  '/runs/log-parameter': () => ({ key: 'fresh' }),
  '/graphql': ({ runId: run, experimentId: experiment }) => ({
    ...{ query: graphqlQuery, variables: JSON.stringify({ run, experiment }) },
  }),
  '/mlflow-artifacts/artifacts': ({ folder }) => ({ path: folder }),
  '/mpu/complete/*': () => ({ path: 'secret.bin' }),
  '/mpu/abort/*': () => ({ path: 'secret.bin' }),
};

const graphqlQuery = `query One($run: String, $experiment: String) {
  mlflowGetRun(input: {runId: $run}) { run { info { runName } data { tags { value } params { value } metrics { value } } } }
  mlflowGetExperiment(input: {experimentId: $experiment}) { experiment { tags { value } } }
  mlflowSearchModelVersions(input: {}) { modelVersions { description } }
}`;

/** A request to the route that names the things's things in every field that a route may have. */
export function nameEverything(
  { method, url }: Pick<TrackingRoute, 'method' | 'url'>,
  things: Things,
): TrackingRequest {
  const path = url
    .replace(/^\/(ajax-)?api\/[23]\.0\/?mlflow(?=\/)/, '')
    .replace(/^.*(?=\/mlflow-artifacts\/artifacts$)|^.*(?=\/mpu\/)/, '');
  const fields = { ...commonFields(things), ...ownFields[path]?.(things) };
  const address = fillIn(url, things);
  if (method === 'PUT' || path === '/upload-artifact') {
    return { method, url: `${address}?${toQuery(fields)}`, ...file('overwritten') };
  }
  return method === 'GET' || method === 'HEAD'
    ? { method, url: `${address}?${toQuery(fields)}` }
    : { method, url: address, body: fields };
}

function commonFields(things: Things): Record<string, unknown> {
  const { experimentId, experimentName, runId, modelId, modelName, uploadId, partDigest } = things;
  const entry = { key: 'note', value: '1' };
  return {
    ...{ experiment_id: experimentId, experiment_ids: [experimentId], experiment_name: experimentName },
    ...{ run_id: runId, run_uuid: runId, run_ids: [runId], source_run_id: runId, model_id: modelId },
    ...{
      name: modelName,
      version: '1',
      alias: 'best',
      stage: 'Production',
      archive_existing_versions: false,
    },
    ...{ new_name: `${modelName}, renamed`, description: 'changed', source: `runs:/${runId}/model` },
    ...{ ...entry, timestamp: 1, step: 1, metric_key: 'loss', status: 'LOGGED_MODEL_READY' },
    ...{ tags: [entry], params: [{ key: 'fresh', value: '1' }], metrics: [{ ...entry, timestamp: 1 }] },
    datasets: [{ dataset: { name: 'd2', digest: '2', source_type: 'x', source: 'y' }, tags: [] }],
    ...{ models: [{ model_id: modelId, step: 0 }], model_json: modelJson },
    ...{ path: 'secret.txt', artifact_file_path: 'secret.txt', artifact_directory_path: '' },
    ...{ upload_id: uploadId, parts: [{ part_number: 1, etag: partDigest }] },
    ...{ username: 'bob', resource_type: 'experiment', resource_id: experimentId, permission: 'MANAGE' },
  };
}

const modelJson = JSON.stringify({
  ...{ run_id: 'r', artifact_path: 'model', utc_time_created: '2026-01-01 00:00:00', flavors: {} },
});

function fillIn(url: string, { modelId, folder, uploadId }: Things): string {
  return url
    .replace(':model_id', modelId)
    .replace(':tag_key', 'note')
    .replace('/mpu/parts/:id/:number', `/mpu/parts/${uploadId}/1`)
    .replace(/(\/mpu\/.*\/)\*$/, `$1${folder}`)
    .replace('*', `${folder}/secret.txt`);
}

function toQuery(fields: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of [value].flat()) if (typeof one !== 'object') query.append(name, String(one));
  }
  return query.toString();
}
