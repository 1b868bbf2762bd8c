import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createTemporaryDirectory, installMlflow, type RegistersCleanup } from '@leadersboard/kit/testing';

const run = promisify(execFile);

/** Runs a Python program of this folder with the stock client of MLflow; it writes what it saw as JSON to the file it is given. */
export async function runClient(test: RegistersCleanup, program: string, url: string): Promise<unknown[]> {
  const python = join(dirname(await installMlflow()), 'python');
  const env = { ...process.env, MLFLOW_TRACKING_URI: url, MLFLOW_DISABLE_TELEMETRY: 'true' };
  const cwd = createTemporaryDirectory(test);
  const answer = join(cwd, 'seen.json');
  const file = fileURLToPath(new URL(program, import.meta.url));
  await run(python, [file, answer], { env, cwd, timeout: 240_000 });
  return JSON.parse(await readFile(answer, 'utf8'));
}
