import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startMlflow } from '@leadersboard/kit/testing';
import { runClient } from './run-client.ts';
import { startOwnServer } from './start-own-server.ts';

const program = 'artifact-client.py';

/** The client then sends files of more than 6 MB in parts of 5 MB; MLflow itself takes none on a local disk, and gets them whole. */
const inParts = {
  MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD: 'true',
  MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE: '6000000',
  MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE: '5242880',
};

test('the stock client logs and reads files as with MLflow, whole and in parts', {
  timeout: 300_000,
}, async (t) => {
  const mlflow = await startMlflow();
  t.after(() => mlflow.stop());
  const { url } = await startOwnServer(t);

  const theirs = await runClient(t, program, mlflow.url, inParts);
  const ours = await Promise.all([runClient(t, program, url), runClient(t, program, url, inParts)]);

  assert.equal(theirs.length, 11);
  assert.deepEqual(ours, [theirs, theirs]);
});
