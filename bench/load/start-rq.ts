import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import {
  createPythonEnvironment,
  createTemporaryDirectory,
  type RegistersCleanup,
  startRedis,
  startService,
} from '@leadersboard/kit/testing';

export const rqVersions = { rq: '2.12.0', redis: '8.1.0' };

const client = fileURLToPath(new URL('../peers/rq/dispatch.py', import.meta.url));

const environment = createPythonEnvironment(`rq-${rqVersions.rq}-redis-${rqVersions.redis}`, [
  ...[`rq==${rqVersions.rq}`, `redis==${rqVersions.redis}`, 'hiredis==3.5.0'],
]);

/** A queue on Redis with one worker. The returned function enqueues a job and says how many milliseconds it waited. */
export async function startRq(cleanup: RegistersCleanup): Promise<() => Promise<number>> {
  await environment.install();
  const redis = await startRedis();
  cleanup.after(redis.stop);
  const worker = await startService({
    name: 'rq',
    command: environment.programOf('rq'),
    arguments: ['worker', '--url', redis.url],
    directory: createTemporaryDirectory(cleanup),
    ready: /Listening on/,
  });
  cleanup.after(worker.stop);
  const dispatcher = spawn(environment.programOf('python'), [client], {
    env: { ...process.env, REDIS_URL: redis.url },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  cleanup.after(async () => {
    dispatcher.stdin.end();
    await once(dispatcher, 'exit');
  });
  const answers = createInterface({ input: dispatcher.stdout })[Symbol.asyncIterator]();
  return async () => {
    dispatcher.stdin.write('\n');
    const { value } = await answers.next();
    return Number(value);
  };
}
