import { broughtNode, root } from './paths.mjs';
import { runStep } from './run-step.mjs';

const FIRST_NODE_WITH_TYPES = 24;
const installer = `${root}packages/kit/src/testing/install-mlflow.ts`;

/** Makes ahead the installation that `startMlflow` would otherwise make in the first test that needs it. */
export async function prepareMlflow() {
  if (Number.parseInt(process.versions.node, 10) >= FIRST_NODE_WITH_TYPES) {
    const { isMlflowInstalled } = await import(installer);
    if (isMlflowInstalled()) return;
  }
  await runStep('MLflow', broughtNode, ['-e', `require(${JSON.stringify(installer)}).installMlflow()`]);
}
