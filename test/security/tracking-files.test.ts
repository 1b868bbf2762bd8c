import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertNothing, assertRefused, get, post, startWithEve } from './start-with-eve.ts';
import { file } from './tracking-things.ts';

const api = '/api/2.0/mlflow';
const proxy = '/api/2.0/mlflow-artifacts';

test('a version of one’s own model is not made from files of another, however they are named', async (t) => {
  const { ask, victim, own, assertKept } = await startWithEve(t);
  const { folder, runId, modelId, experimentId } = victim;
  const sources = [
    ...[
      `runs:/${runId}/model`,
      `runs:/${own.runId}/../../${runId}/artifacts`,
      `runs:/${own.runId}/model/../../../../${folder}`,
    ],
    ...[
      `mlflow-artifacts:/${folder}/model`,
      `mlflow-artifacts:///${folder}/model`,
      `mlflow-artifacts://host/${folder}`,
    ],
    ...[
      `mlflow-artifacts:/${own.folder}/../../../${folder}`,
      `mlflow-artifacts:/${own.folder}/%2e%2e/%2e%2e/%2e%2e/${folder}`,
    ],
    ...[
      `models:/${modelId}`,
      `models:/${encodeURIComponent(victim.modelName)}/1`,
      `models:/${victim.modelName}/1`,
    ],
    ...[
      `models:/${victim.modelName}@best`,
      `models:/${victim.modelName}/latest`,
      `models:/${victim.modelName}/Production`,
    ],
    ...[`mlflow-artifacts:/${experimentId}/models/${modelId}/artifacts`, 'file:///etc/passwd', '/etc/passwd'],
    ...[
      'http://127.0.0.1:1/model',
      's3://bucket/model',
      'dbfs:/x',
      'runs:/',
      'models:/',
      '',
      'file://localhost/etc',
    ],
  ];

  for (const source of sources) {
    for (const origin of [
      {},
      { run_id: own.runId },
      { run_id: runId },
      { model_id: own.modelId },
      { model_id: modelId },
    ]) {
      const made = await ask(
        'eve',
        post(`${api}/model-versions/create`, { name: own.modelName, source, ...origin }),
      );
      assert.ok(made.status >= 400 && made.status < 500, `${source}: ${made.text}`);
      assertNothing(made);
    }
  }
  assertKept();
});

test('files of another are not reached by any way to write a path', async (t) => {
  const { ask, victim, own, assertKept } = await startWithEve(t);
  const { folder, experimentId, runId } = victim;
  const ups = [
    '../../../',
    '..%2f..%2f..%2f',
    '%2e%2e/%2e%2e/%2e%2e/',
    '%252e%252e/%252e%252e/%252e%252e/',
    '..\\..\\..\\',
    './../.././../',
  ];
  const paths = [
    ...ups.map((up) => `${own.folder}/${up}${folder}/secret.txt`),
    ...[`${folder}/secret.txt`, `/${folder}/secret.txt`, `${own.experimentId}/${runId}/artifacts/secret.txt`],
    ...[
      `0${folder}/secret.txt`,
      `+${folder}/secret.txt`,
      `${experimentId}/${own.runId}/artifacts/secret.txt`,
      `${folder}//secret.txt`,
    ],
    ...[`${own.experimentId}/models/${victim.modelId}/artifacts/secret.txt`, `file:/${folder}/secret.txt`],
  ];

  for (const path of paths) {
    assertNothing(await ask('eve', get(`${proxy}/artifacts/${path}`)));
    assertNothing(
      await ask('eve', get(`${proxy}/artifacts?path=${encodeURIComponent(path.replace('/secret.txt', ''))}`)),
    );
    assertNothing(
      await ask('eve', get(`/get-artifact?run_id=${own.runId}&path=${encodeURIComponent(path)}`)),
    );
    for (const method of ['PUT', 'DELETE'] as const) {
      const answer = await ask('eve', { method, url: `${proxy}/artifacts/${path}`, ...file('evil') });
      assert.ok(
        answer.status >= 400 && answer.status < 500,
        `${method} ${path}: ${answer.status} ${answer.text}`,
      );
    }
  }
  assertKept();
});

test('parts of an upload of another are not taken, finished or thrown away', async (t) => {
  const { ask, victim, own, assertKept } = await startWithEve(t);
  const { uploadId, folder, partDigest } = victim;
  const parts = [{ part_number: 1, etag: partDigest }];

  assertRefused(
    await ask('eve', { method: 'PUT', url: `${proxy}/mpu/parts/${uploadId}/1`, ...file('evil') }),
  );
  for (const target of [folder, own.folder]) {
    const wish = { path: 'secret.bin', upload_id: uploadId, parts };
    assertRefused(await ask('eve', post(`${proxy}/mpu/complete/${target}`, wish)));
    assertRefused(await ask('eve', post(`${proxy}/mpu/abort/${target}`, wish)));
  }
  assertRefused(await ask('eve', get(`/get-artifact?run_id=${own.runId}&path=secret.bin`)));
  assertKept();
});

test('an experiment’s files are not put where those of others are', async (t) => {
  const { ask, victim, assertKept } = await startWithEve(t);
  const { folder, experimentId } = victim;

  for (const location of [
    ...[
      `mlflow-artifacts:/${folder}`,
      `mlflow-artifacts:/${experimentId}`,
      'mlflow-artifacts:/',
      'mlflow-artifacts:///',
    ],
    ...[
      'file:///etc',
      '/etc',
      'http://127.0.0.1:1/',
      's3://bucket',
      '../..',
      'file:///',
      'mlflow-artifacts://evil.example/x',
    ],
  ]) {
    const wish = { name: `at ${location}`, artifact_location: location };
    assertRefused(await ask('eve', post(`${api}/experiments/create`, wish)));
  }
  assertKept();
});
