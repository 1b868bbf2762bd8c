import { createPythonEnvironment } from './create-python-environment.ts';

const environment = createPythonEnvironment('prediction-writers-1', [
  ...['numpy==2.4.6', 'pandas==3.1.1', 'pyarrow==26.0.1'],
  ...['tifffile==2026.3.3', 'imagecodecs==2026.3.6', 'pillow==13.0.0'],
]);

/** Makes sure that the packages are there with which participants write their predictions, and returns their Python. */
export async function installPredictionWriters(): Promise<string> {
  await environment.install();
  return environment.programOf('python3');
}
