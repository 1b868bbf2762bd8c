import { findProgram } from './find-program.ts';
import { startOnFreePort } from './start-on-free-port.ts';
import { createServiceDirectory, startService, type TestService } from './start-service.ts';

/** A Redis of its own that writes every command to its append-only file. */
export function startRedis(): Promise<TestService> {
  const command = findProgram('redis-server');
  return startOnFreePort(async (port) => {
    const directory = createServiceDirectory('redis');
    const { stop } = await startService({
      name: 'Redis',
      command,
      arguments: ['--bind', '127.0.0.1', '--port', `${port}`, '--dir', directory, '--appendonly', 'yes'],
      directory,
      ready: /Ready to accept connections/,
    });
    return { url: `redis://127.0.0.1:${port}`, stop };
  });
}
