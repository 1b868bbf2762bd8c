export { cacheDirectory } from './cache-directory.ts';
export { contractTests, type SkippedTest } from './contract-tests.ts';
export { createCleanup } from './create-cleanup.ts';
export { createFakeClock, type FakeClock } from './create-fake-clock.ts';
export { createPythonEnvironment, type PythonEnvironment } from './create-python-environment.ts';
export { createTemporaryDirectory, type RegistersCleanup } from './create-temporary-directory.ts';
export { findChroot } from './find-chroot.ts';
export { endProcesses, type FoundProcess, findProcesses } from './find-processes.ts';
export { findProgram } from './find-program.ts';
export { freePort } from './free-port.ts';
export { installMlflow, isMlflowInstalled, MLFLOW_VERSION } from './install-mlflow.ts';
export { installPredictionWriters } from './install-prediction-writers.ts';
export { installScikitLearn, SCIKIT_LEARN_VERSION } from './install-scikit-learn.ts';
export { mountSmallDisk, type SmallDisk } from './mount-small-disk.ts';
export { removeDirectory } from './remove-directory.ts';
export {
  captureStream,
  type InMemoryCli,
  type InMemoryResult,
  runCliInMemory,
} from './run-cli-in-memory.ts';
export { runMlflowProgram } from './run-mlflow-program.ts';
export { startChromium, type TestBrowser } from './start-chromium.ts';
export { type MlflowOptions, type MlflowService, startMlflow } from './start-mlflow.ts';
export { startPostgres } from './start-postgres.ts';
export { startRedis } from './start-redis.ts';
export { type ServiceDefinition, startService, type TestService } from './start-service.ts';
