import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { RegistersCleanup } from '@leadersboard/kit/testing';

/** Passes connections on, and cuts each of the first ones after so many bytes; returns its address and what it cut. */
export async function startCuttingProxy(
  t: RegistersCleanup,
  target: string,
  cutAfterBytes: readonly number[],
) {
  const left = [...cutAfterBytes];
  const sockets = new Set<Socket>();
  let cuts = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(new URL(target).port), '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => sockets.delete(socket));
    }
    let passedBytes = 0;
    client.on('data', (chunk) => {
      passedBytes += chunk.length;
      if (left[0] === undefined || passedBytes < left[0]) return;
      left.shift();
      cuts += 1;
      client.resetAndDestroy();
      upstream.destroySoon();
    });
    client.pipe(upstream);
    upstream.pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, countCuts: () => cuts };
}
