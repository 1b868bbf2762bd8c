import { createPythonEnvironment } from './create-python-environment.ts';

export const SCIKIT_LEARN_VERSION = '1.9.1';

const environment = createPythonEnvironment(`scikit-learn-${SCIKIT_LEARN_VERSION}`, [
  `scikit-learn==${SCIKIT_LEARN_VERSION}`,
]);

/** Makes sure that the pinned scikit-learn is there, with NumPy and SciPy, and returns its Python. */
export async function installScikitLearn(): Promise<string> {
  await environment.install();
  return environment.programOf('python3');
}
