import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { findProgram } from '@leadersboard/kit/testing';
import { openLoopbackListener } from '../src/adapters/bubblewrap/loopback/index.ts';

const PORT = 5010;

const ASK = `
import time, urllib.request
deadline = time.monotonic() + 20
while True:
    try:
        print(urllib.request.urlopen("http://127.0.0.1:${PORT}/runs").read().decode())
        break
    except OSError:
        if time.monotonic() > deadline:
            raise
        time.sleep(0.02)
`;

const slot = ['setpriv', '--reuid', '20001', '--regid', '20001', '--clear-groups', '--no-new-privs'];

const { signal } = new AbortController();

// Prints what a program in a sandbox gets from a server of this process, and what a second listener on the same port gets.
const isRoot = process.getuid?.() === 0;
const [command = '', ...prefix] = [...(isRoot ? slot : []), findProgram('bwrap')];
const links = ['lib', 'lib64'].flatMap((name) => ['--symlink', `usr/${name}`, `/${name}`]);
const directories = ['--ro-bind', '/usr', '/usr', ...links];
const namespaces = ['--unshare-all', '--unshare-user', '--disable-userns', '--as-pid-1', '--die-with-parent'];
const program = [...['--info-fd', '3'], '/usr/bin/python3', '-c', ASK];
const sandbox = spawn(command, [...prefix, ...directories, ...namespaces, ...program], {
  stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
});
const printed = text(sandbox.stdout as Readable);
const [said] = await once(sandbox.stdio[3] as Readable, 'data');
const pid = Number(/\d+/.exec(String(said))?.[0]);
const server = createServer(async (request, response) => {
  await second;
  response.end(`answered ${request.url}`);
});
const open = () =>
  openLoopbackListener({ pid, port: PORT, signal, serve: (listener) => server.listen(listener) });
const second = open()
  .then(open)
  .catch((error: Error) => error.message);
const answer = (await printed).trim();
server.close();
process.stdout.write(JSON.stringify({ answer, second: await second }));
