import { createPythonEnvironment } from './create-python-environment.ts';

/** 3.17.2 is the newest that installs: 3.18.0 pins a package that is missing. */
export const MLFLOW_VERSION = '3.17.2';

const environment = createPythonEnvironment(`mlflow-${MLFLOW_VERSION}`, [`mlflow==${MLFLOW_VERSION}`]);

export const isMlflowInstalled = environment.isInstalled;

/** Makes sure that the pinned MLflow is there, and returns its program. */
export async function installMlflow(): Promise<string> {
  await environment.install();
  return environment.programOf('mlflow');
}
