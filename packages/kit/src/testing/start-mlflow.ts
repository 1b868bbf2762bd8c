import { join } from 'node:path';
import { installMlflow } from './install-mlflow.ts';
import { startOnFreePort } from './start-on-free-port.ts';
import { createServiceDirectory, startService, type TestService } from './start-service.ts';

/**
 * A real MLflow tracking server on SQLite and a directory of its own, with one worker: with its default of four it delays
 * kept-alive answers by some 40 ms.
 */
export async function startMlflow(): Promise<TestService> {
  const command = await installMlflow();
  return startOnFreePort(async (port) => {
    const directory = createServiceDirectory('mlflow');
    const { stop } = await startService({
      name: 'MLflow',
      command,
      arguments: [
        'server',
        ...['--host', '127.0.0.1', '--port', `${port}`, '--workers', '1'],
        ...['--backend-store-uri', `sqlite:///${join(directory, 'mlflow.db')}`],
        ...['--artifacts-destination', join(directory, 'artifacts')],
      ],
      environment: { MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false', MLFLOW_DISABLE_TELEMETRY: 'true' },
      directory,
      ready: /Uvicorn running on/,
      readyWithinMs: 120_000,
    });
    return { url: `http://127.0.0.1:${port}`, stop };
  });
}
