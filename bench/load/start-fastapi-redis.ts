import { fileURLToPath } from 'node:url';
import {
  createPythonEnvironment,
  createTemporaryDirectory,
  findProgram,
  freePort,
  type RegistersCleanup,
  startRedis,
  startService,
} from '@leadersboard/kit/testing';

export const fastapiVersions = { fastapi: '0.165.0', uvicorn: '0.54.0', redis: '8.1.0' };

const application = fileURLToPath(new URL('../peers/fastapi-redis', import.meta.url));

const environment = createPythonEnvironment('fastapi-0.165.0-redis-8.1.0-multipart-0.0.20', [
  ...[`fastapi==${fastapiVersions.fastapi}`, `uvicorn[standard]==${fastapiVersions.uvicorn}`],
  ...[`redis==${fastapiVersions.redis}`, 'hiredis==3.5.0', 'python-multipart==0.0.20'],
]);

/** The first design's API on one core, with its Redis, which writes ahead as it comes, on whichever is free. */
export async function startFastapiRedis(cleanup: RegistersCleanup, core: number): Promise<{ url: string }> {
  await environment.install();
  const redis = await startRedis();
  cleanup.after(redis.stop);
  const port = await freePort();
  const api = await startService({
    name: 'FastAPI',
    command: findProgram('taskset'),
    arguments: [
      ...['-c', `${core}`, environment.programOf('uvicorn'), 'app:app', '--app-dir', application],
      ...['--host', '127.0.0.1', '--port', `${port}`, '--workers', '1', '--no-access-log'],
    ],
    environment: { REDIS_URL: redis.url, UPLOAD_ROOT: createTemporaryDirectory(cleanup) },
    directory: createTemporaryDirectory(cleanup),
    ready: /Uvicorn running on/,
  });
  cleanup.after(api.stop);
  return { url: `http://127.0.0.1:${port}` };
}
