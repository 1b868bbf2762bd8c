import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RegistersCleanup } from '@leadersboard/kit/testing';

/** Listens on a free port until the test ends, and returns the address. */
export async function listen(t: RegistersCleanup, server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
