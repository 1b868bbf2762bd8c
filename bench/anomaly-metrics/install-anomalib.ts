import { createPythonEnvironment } from '@leadersboard/kit/testing';

export const ANOMALIB_VERSION = '2.7.0';

const environment = createPythonEnvironment(`anomalib-${ANOMALIB_VERSION}`, [
  `anomalib==${ANOMALIB_VERSION}`,
  'torch==2.15.0',
]);

/** Makes sure that the pinned anomalib is there, and returns its Python. With PyTorch it takes some 6 GB. */
export async function installAnomalib(): Promise<string> {
  await environment.install();
  return environment.programOf('python3');
}
