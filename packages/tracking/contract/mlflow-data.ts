import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { installMlflow } from '@leadersboard/kit/testing';
import type { LoggedModel } from '../src/domain/logged-models/logged-model.ts';
import type { TrackedExperiment } from '../src/domain/tracked-experiment.ts';
import type { SourceRegisteredModel, SourceRun } from '../src/domain/transfer/source-entities.ts';

/** What MLflow's own client says of the data that it has written. */
export type MlflowData = {
  experiments: TrackedExperiment[];
  runs: Omit<SourceRun, 'state'>[];
  /** Of each run: key, value as a text, timestamp, step. */
  points: Record<string, [string, string, number, number][]>;
  models: LoggedModel[];
  registered: SourceRegisteredModel[];
  /** Of each run or model: the SHA-256 of each path. */
  files: Record<string, Record<string, string>>;
};

const program = fileURLToPath(new URL('mlflow-data.py', import.meta.url));
const run = promisify(execFile);

/** Fills the store that MLflow finds at the address; the folder takes what its client leaves. */
export async function writeMlflowData(address: string, folder: string): Promise<MlflowData> {
  const python = join(dirname(await installMlflow()), 'python');
  const answer = join(folder, 'said.json');
  const env = { ...process.env, MLFLOW_ALLOW_FILE_STORE: 'true', MLFLOW_DISABLE_TELEMETRY: 'true' };
  await run(python, [program, address, answer], { cwd: folder, env, timeout: 120_000 });
  return JSON.parse(await readFile(answer, 'utf8'));
}
