import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { compare, measure } from '@leadersboard/kit/bench';
import { installMlflow, MLFLOW_VERSION } from '@leadersboard/kit/testing';

const run = promisify(execFile);
const shim = fileURLToPath(new URL('../apps/leadersboard/bin/lb.mjs', import.meta.url));
const mlflow = await installMlflow();

const ours = {
  label: 'lb --help',
  versions: { node: process.versions.node },
  run: () => run(process.execPath, [shim, '--help']),
};

await measure({ name: 'cli-start-budget', ...ours, budgetMs: 150 });
await compare({
  name: 'cli-start',
  ours,
  peer: { label: 'mlflow --help', versions: { mlflow: MLFLOW_VERSION }, run: () => run(mlflow, ['--help']) },
  rounds: 10,
  unit: 'start',
});
