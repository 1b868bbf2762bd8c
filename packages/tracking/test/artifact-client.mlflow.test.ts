import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createTemporaryDirectory, installMlflow, startMlflow } from '@leadersboard/kit/testing';
import { startOwnServer } from './start-own-server.ts';

const run = promisify(execFile);
const program = fileURLToPath(new URL('./artifact-client.py', import.meta.url));

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

  const theirs = await useFiles(t, mlflow.url, inParts);
  const ours = await Promise.all([useFiles(t, url, {}), useFiles(t, url, inParts)]);

  assert.equal(theirs.length, 11);
  assert.deepEqual(ours, [theirs, theirs]);
});

async function useFiles(t: TestContext, url: string, settings: Record<string, string>): Promise<unknown[]> {
  const python = join(dirname(await installMlflow()), 'python');
  const env = { ...process.env, ...settings, MLFLOW_TRACKING_URI: url, MLFLOW_DISABLE_TELEMETRY: 'true' };
  const cwd = createTemporaryDirectory(t);
  const answer = join(cwd, 'seen.json');
  await run(python, [program, answer], { env, cwd, timeout: 240_000 });
  return JSON.parse(await readFile(answer, 'utf8'));
}
