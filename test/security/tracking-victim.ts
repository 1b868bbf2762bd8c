import assert from 'node:assert/strict';
import type { TrackingAnswer, TrackingRequest, TrackingUnderAttack } from './start-tracking.ts';

/** Stands in everything of hers that only those may read whom ada lets. */
export const SECRET = 'the secret of ada';
export const SECRET_NUMBER = 7245.125;

export type Victim = {
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

/** Makes for ada one of each thing, with secrets in it; bob may read the experiment and the model. */
export async function createVictim(
  { ask }: Pick<TrackingUnderAttack, 'ask'>,
  suffix: number,
): Promise<Victim> {
  const post = async (url: string, body: object) => read(await ask('ada', { method: 'POST', url, body }));
  const tags = [{ key: 'note', value: SECRET }];

  const experimentName = `of-ada-${suffix}`;
  const { experiment_id: experimentId } = await post(`${api}/experiments/create`, {
    ...{ name: experimentName, tags },
  });
  const { run } = await post(`${api}/runs/create`, { experiment_id: experimentId, run_name: SECRET, tags });
  const runId: string = run.info.run_id;
  await post(`${api}/runs/log-batch`, {
    run_id: runId,
    metrics: [{ key: 'loss', value: SECRET_NUMBER, timestamp: 1, step: 1 }],
    params: [{ key: 'hidden', value: SECRET }],
  });
  await post(`${api}/runs/log-inputs`, {
    run_id: runId,
    datasets: [{ dataset: { name: 'd', digest: '1', source_type: 'x', source: SECRET }, tags: [] }],
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
    read(await ask('ada', { method: 'PUT', url: `${proxy}/artifacts/${path}`, ...file(SECRET) }));
  }
  const { upload_id: uploadId } = await post(`${proxy}/mpu/create/${folder}`, {
    path: 'secret.bin',
    num_parts: 1,
  });
  const part = await ask('ada', { method: 'PUT', url: `${proxy}/mpu/parts/${uploadId}/1`, ...file(SECRET) });

  const modelName = `of ada ${suffix}`;
  await post(`${api}/registered-models/create`, { name: modelName, description: SECRET, tags });
  await post(`${api}/model-versions/create`, {
    ...{ name: modelName, source: `runs:/${runId}/model`, run_id: runId, description: SECRET, tags },
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
