/*
 * node tools/prepare.mjs start|test|bench
 * Installs what a fresh machine lacks before the command that follows. It runs before anything is installed, so it is
 * plain JavaScript without dependencies, for Node 18 and newer. Where everything is there it only looks and is quiet.
 */
import { installDebianPackages, listMissingPackages, prepareForJobs } from './prepare/debian-packages.mjs';
import { prepareMlflow } from './prepare/mlflow.mjs';
import { prepareNpmPackages } from './prepare/npm-packages.mjs';
import { PreparationError } from './prepare/preparation-error.mjs';
import { prepareWebUi } from './prepare/web-ui.mjs';

async function prepareStart() {
  await Promise.all([prepareForJobs(), prepareNpmPackages()]);
  await prepareWebUi();
}

/** MLflow needs Node and Python, so it comes while the larger Debian packages are still on their way. */
async function prepareFor(...purposes) {
  const missing = listMissingPackages(purposes);
  const npmPackages = prepareNpmPackages();
  const { pythonInstalled, allInstalled } = installDebianPackages(missing);
  const ready = Promise.all([npmPackages, pythonInstalled]);
  await allOf([allInstalled, ready.then(prepareMlflow), npmPackages.then(prepareWebUi)]);
}

/** Waits for all of them even where one fails: an installer must not be cut off. */
async function allOf(steps) {
  const failed = (await Promise.allSettled(steps)).find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
}

const purposes = {
  start: prepareStart,
  test: () => prepareFor('test'),
  bench: () => prepareFor('test', 'bench'),
};
const prepare = purposes[process.argv[2]];
try {
  if (!prepare) throw new PreparationError('Usage: node tools/prepare.mjs start|test|bench');
  await prepare();
} catch (error) {
  if (!(error instanceof PreparationError)) throw error;
  process.stderr.write(`\n${error.message}\n`);
  process.exit(1);
}
