import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createTemporaryDirectory, type RegistersCleanup } from './create-temporary-directory.ts';
import { installMlflow } from './install-mlflow.ts';

const run = promisify(execFile);

/**
 * Runs a Python program with the stock client of MLflow, in an empty directory and with the variables added to the
 * environment; returns the JSON that it writes to the file which it is given.
 */
export async function runMlflowProgram(
  test: RegistersCleanup,
  program: URL,
  variables: Record<string, string>,
): Promise<unknown> {
  const python = join(dirname(await installMlflow()), 'python');
  const cwd = createTemporaryDirectory(test);
  const answer = join(cwd, 'seen.json');
  const env = {
    ...process.env,
    ...{ MLFLOW_DISABLE_TELEMETRY: 'true', PYTHONDONTWRITEBYTECODE: '1' },
    // MLflow leaves temporary files behind.
    TMPDIR: createTemporaryDirectory(test),
    ...variables,
  };
  await run(python, ['-W', 'ignore', fileURLToPath(program), answer], { env, cwd, timeout: 240_000 });
  return JSON.parse(await readFile(answer, 'utf8'));
}
