import { join } from 'node:path';
import { installMlflow } from './install-mlflow.ts';
import { startOnFreePort } from './start-on-free-port.ts';
import { createServiceDirectory, startService, type TestService } from './start-service.ts';

export type MlflowOptions = {
  /** One where it is left out: with its default of four it delays kept-alive answers by some 40 ms. */
  workers?: number;
  environment?: Record<string, string>;
};

export type MlflowService = TestService & { readonly databaseFile: string };

/** A real MLflow tracking server on SQLite and a directory of its own; without the processes that run its own jobs. */
export async function startMlflow({
  workers = 1,
  environment = {},
}: MlflowOptions = {}): Promise<MlflowService> {
  const command = await installMlflow();
  return startOnFreePort(async (port) => {
    const directory = createServiceDirectory('mlflow');
    const databaseFile = join(directory, 'mlflow.db');
    const { stop } = await startService({
      name: 'MLflow',
      command,
      arguments: [
        'server',
        ...['--host', '127.0.0.1', '--port', `${port}`, '--workers', `${workers}`],
        ...['--backend-store-uri', `sqlite:///${databaseFile}`],
        ...['--artifacts-destination', join(directory, 'artifacts')],
      ],
      environment: {
        MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false',
        MLFLOW_DISABLE_TELEMETRY: 'true',
        ...environment,
      },
      directory,
      ready: /Uvicorn running on/,
      readyWithinMs: 120_000,
    });
    return { url: `http://127.0.0.1:${port}`, databaseFile, stop };
  });
}
