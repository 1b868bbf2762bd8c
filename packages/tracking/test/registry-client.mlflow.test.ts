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
const program = fileURLToPath(new URL('./registry-client.py', import.meta.url));

/** As many things the program looks at. */
const SEEN = 32;

test('the stock client sees in the registry what it sees in MLflow', { timeout: 300_000 }, async (t) => {
  const mlflow = await startMlflow();
  t.after(() => mlflow.stop());
  const { url } = await startOwnServer(t);

  const [ours, theirs] = await Promise.all([useRegistry(t, url), useRegistry(t, mlflow.url)]);

  assert.deepEqual(ours, theirs);
  assert.equal(ours.length, SEEN);
});

async function useRegistry(t: TestContext, url: string): Promise<unknown[]> {
  const python = join(dirname(await installMlflow()), 'python');
  const env = { ...process.env, MLFLOW_TRACKING_URI: url, MLFLOW_DISABLE_TELEMETRY: 'true' };
  const cwd = createTemporaryDirectory(t);
  const answer = join(cwd, 'seen.json');
  await run(python, [program, answer], { env, cwd, timeout: 240_000 });
  return JSON.parse(await readFile(answer, 'utf8'));
}
