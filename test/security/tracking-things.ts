import assert from 'node:assert/strict';
import type { TrackingAnswer, TrackingRequest, TrackingUnderAttack } from './start-tracking-in-process.ts';

/** Stand in everything of ada's that only those may read whom she lets. */
export const SECRET = 'the secret of ada';
export const SECRET_NUMBER = 7245.125;

export type Things = {
  experimentId: string;
  experimentName: string;
  runId: string;
  /** A logged model. */
  modelId: string;
  /** A registered model with one version, of the run. */
  modelName: string;
  /** Where the run's files lie for the proxy. */
  folder: string;
  uploadId: string;
  partDigest: string;
};

const api = '/api/2.0/mlflow';
const proxy = '/api/2.0/mlflow-artifacts';

/** Makes for the owner one of each thing, with the owner's secrets in it; bob may read the experiment and the model. */
export async function createThings(
  { ask }: Pick<TrackingUnderAttack, 'ask'>,
  owner: 'ada' | 'eve',
  suffix = 0,
): Promise<Things> {
  const post = async (url: string, body: object) => read(await ask(owner, { method: 'POST', url, body }));
  const [secret, number] = owner === 'ada' ? [SECRET, SECRET_NUMBER] : ['known to eve', 1];
  const tags = [{ key: 'note', value: secret }];

  const experimentName = `of-${owner}-${suffix}`;
  const { experiment_id: experimentId } = await post(`${api}/experiments/create`, {
    ...{ name: experimentName, tags },
  });
  const { run } = await post(`${api}/runs/create`, { experiment_id: experimentId, run_name: secret, tags });
  const runId: string = run.info.run_id;
  await post(`${api}/runs/log-batch`, {
    run_id: runId,
    metrics: [{ key: 'loss', value: number, timestamp: 1, step: 1 }],
    params: [{ key: 'hidden', value: secret }],
  });
  await post(`${api}/runs/log-inputs`, {
    run_id: runId,
    datasets: [{ dataset: { name: 'd', digest: '1', source_type: 'x', source: secret }, tags: [] }],
  });
  const { model } = await post(`${api}/logged-models`, {
    ...{ experiment_id: experimentId, name: 'net', source_run_id: runId, tags },
  });
  const modelId: string = model.info.model_id;

  const folder = `${experimentId}/${runId}/artifacts`;
  for (const path of [
    `${folder}/secret.txt`,
    `${folder}/model/secret.txt`,
    `${experimentId}/models/${modelId}/artifacts/secret.txt`,
  ]) {
    read(await ask(owner, { method: 'PUT', url: `${proxy}/artifacts/${path}`, ...file(secret) }));
  }
  const { upload_id: uploadId } = await post(`${proxy}/mpu/create/${folder}`, {
    path: 'secret.bin',
    num_parts: 1,
  });
  const part = await ask(owner, { method: 'PUT', url: `${proxy}/mpu/parts/${uploadId}/1`, ...file(secret) });

  const modelName = `of ${owner} ${suffix}`;
  await post(`${api}/registered-models/create`, { name: modelName, description: secret, tags });
  await post(`${api}/model-versions/create`, {
    ...{ name: modelName, source: `runs:/${runId}/model`, run_id: runId, description: secret, tags },
  });
  await post(`${api}/registered-models/alias`, { name: modelName, alias: 'best', version: '1' });
  for (const [type, id] of [
    ['experiment', experimentId],
    ['registered_model', modelName],
  ]) {
    const permission = { username: 'bob', resource_type: type, resource_id: id, permission: 'READ' };
    await post('/api/3.0/mlflow/users/permissions/grant', permission);
  }
  const partDigest = String(part.headers.etag);
  return { experimentId, experimentName, runId, modelId, modelName, folder, uploadId, partDigest };
}

export function file(content: string): Pick<TrackingRequest, 'headers' | 'body'> {
  return { headers: { 'content-type': 'application/octet-stream' }, body: content };
}

/** As much of the answers as is looked at. */
type Made = {
  experiment_id: string;
  run: { info: { run_id: string } };
  model: { info: { model_id: string } };
  upload_id: string;
};

export function read(answer: TrackingAnswer): Made {
  assert.ok(answer.status < 300, answer.text);
  return JSON.parse(answer.text);
}
