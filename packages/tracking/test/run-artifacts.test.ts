import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createCleanup, createTemporaryDirectory } from '@leadersboard/kit/testing';
import { type ArtifactClient, createArtifactClient } from './artifact-client.ts';
import { startOwnServer } from './start-own-server.ts';

const cleanup = createCleanup();

let client: ArtifactClient;
let shared: string;
let run: { runId: string; uri: string; files: string };

before(async () => {
  shared = join(createTemporaryDirectory(cleanup), 'shared');
  const { url } = await startOwnServer(cleanup, { artifacts: { artifactDirectories: [shared] } });
  client = createArtifactClient(url);
  run = await client.createRun();
});

after(() => cleanup[Symbol.asyncDispose]());

describe('the files of a run', () => {
  it('are listed with their paths and their root', async () => {
    const own = await client.createRun();
    await client.ask('PUT', `${own.files}/a/b`, { body: 'kept' });
    const list = async (query: string) =>
      (await client.ask('GET', `/api/2.0/mlflow/artifacts/list?${query}`)).json;

    assert.deepEqual(await list(`run_id=${own.runId}`), {
      root_uri: own.uri,
      files: [{ path: 'a', is_dir: true }],
    });
    assert.deepEqual(await list(`run_uuid=${own.runId}&path=a`), {
      root_uri: own.uri,
      files: [{ path: 'a/b', is_dir: false, file_size: 4 }],
    });
  });

  it('are put and got by its id', async () => {
    const place = `run_uuid=${run.runId}&path=ui/note.txt`;

    const put = await client.ask('POST', `/ajax-api/2.0/mlflow/upload-artifact?${place}`, { body: 'noted' });
    const large = await client.ask('POST', `/ajax-api/2.0/mlflow/upload-artifact?${place}`, {
      body: new Uint8Array(10 * 1024 * 1024 + 1),
    });
    const none = await client.ask('POST', `/ajax-api/2.0/mlflow/upload-artifact?${place}`);
    const got = await client.ask('GET', `/get-artifact?${place}`);

    assert.deepEqual([put.status, large.status, none.status, got.text], [200, 413, 400, 'noted']);
    assert.equal((await client.ask('GET', `/get-artifact?run_id=${run.runId}&path=../a`)).status, 400);
  });

  it('lie in a directory that clients share where the experiment says so', async () => {
    const experimentId = await client.createExperiment('shared', `file://${shared}/mine`);
    const own = await client.createRun(experimentId);

    await client.ask('POST', `/ajax-api/2.0/mlflow/upload-artifact?run_id=${own.runId}&path=a`, {
      body: 'kept',
    });
    const proxied = await client.ask(
      'GET',
      `/api/2.0/mlflow-artifacts/artifacts/${experimentId}/${own.runId}/artifacts/a`,
    );

    assert.equal(readFileSync(join(shared, 'mine', own.runId, 'artifacts', 'a'), 'utf8'), 'kept');
    assert.equal((await client.ask('GET', `/get-artifact?run_id=${own.runId}&path=a`)).text, 'kept');
    assert.equal(proxied.status, 404);
  });

  for (const location of [
    's3://bucket/a',
    'file:///etc',
    'mlflow-artifacts:/0',
    '/etc',
    'http://127.0.0.1/a',
  ]) {
    it(`do not lie at ${location}`, async () => {
      const body = { name: `at ${location}`, artifact_location: location };
      const { status, json } = await client.ask('POST', '/api/2.0/mlflow/experiments/create', { body });

      assert.deepEqual([status, json.error_code], [400, 'INVALID_PARAMETER_VALUE']);
    });
  }
});
