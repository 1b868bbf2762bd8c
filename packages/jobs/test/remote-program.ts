import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { RegistersCleanup } from '@leadersboard/kit/testing';

/** A running program that does nothing until it is told to. */
export type RemoteProgram = {
  isRunning(): boolean;
  /** Ends it well, with `image_auc` in its metrics.json. */
  finish(imageAuc: number): void;
};

/** Programs that call the test when they are up, so that it need not look for them. */
export type RemotePrograms = {
  /** The source of such a program, in Python. */
  source: string;
  /** The next one that comes up. */
  next(): Promise<RemoteProgram>;
};

export async function createRemotePrograms(t: RegistersCleanup): Promise<RemotePrograms> {
  const sockets = new Set<Socket>();
  const arrived: Socket[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    arrived.push(socket);
    server.emit('arrival');
  });
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    source: sourceOf(port),
    async next() {
      while (arrived.length === 0) await once(server, 'arrival');
      const socket = arrived.shift();
      if (!socket) throw new Error('The program went away.');
      const [pid] = await once(createInterface(socket), 'line');
      return {
        isRunning: () => isRunning(Number(pid)),
        finish: (imageAuc) => void socket.write(`${imageAuc}\n`),
      };
    },
  };
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function sourceOf(port: number): string {
  return `
import json, os, socket, sys
line = socket.create_connection(('127.0.0.1', ${port}))
line.sendall(b'%d\\n' % os.getpid())
image_auc = float(line.makefile().readline())
with open(sys.argv[sys.argv.index('--output') + 1] + '/metrics.json', 'w') as file:
    json.dump({'metrics': {'image_auc': image_auc}}, file)
`;
}
