import { chownSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { findProgram } from './find-program.ts';
import { startOnFreePort } from './start-on-free-port.ts';
import { createServiceDirectory, startService, type TestService } from './start-service.ts';

const SCRIPT = `set -e
PATH="$1:$PATH"
initdb -D "$2/data" --no-sync --no-instructions -A trust -U postgres -E UTF8 --locale=C.UTF-8 >/dev/null
exec postgres -D "$2/data" -p "$3" -c listen_addresses=127.0.0.1 -c unix_socket_directories=`;

/** A fresh PostgreSQL cluster with its ordinary durability; the user postgres needs no password. */
export function startPostgres(): Promise<TestService> {
  const programs = dirname(findProgram('initdb'));
  const user = findOrdinaryUser();
  return startOnFreePort(async (port) => {
    const directory = createServiceDirectory('postgres');
    if (user) chownSync(directory, user.uid, user.gid);
    const { stop } = await startService({
      name: 'PostgreSQL',
      command: '/bin/sh',
      arguments: ['-c', SCRIPT, 'sh', programs, directory, `${port}`],
      ...(user && { user }),
      directory,
      ready: /database system is ready to accept connections/,
      endSignal: 'SIGINT',
    });
    return { url: `postgresql://postgres@127.0.0.1:${port}/postgres`, stop };
  });
}

/** PostgreSQL refuses to run as root: root runs it as somebody with fewer rights. */
function findOrdinaryUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const account = ['postgres', 'nobody'].flatMap((name) => accounts.filter(([found]) => found === name))[0];
  if (!account) throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody.');
  return { uid: Number(account[2]), gid: Number(account[3]) };
}
