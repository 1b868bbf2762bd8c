import type { RequestListener, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Clock } from '../clock/index.ts';
import type { HttpLimits } from './http-limits.ts';
import { type Listening, type ListenOptions, listen } from './listen.ts';
import { createServer } from './node-http.ts';

/** How long the last answers may take to leave after their requests have ended. */
const LAST_WORDS_MS = 1_000;

export type Listeners = {
  /** Opens one more port for the same routes. */
  open(options: ListenOptions): Promise<Listening>;
  /** Takes no new connection, closes idle ones at once and the others after a moment, or at once too. */
  close(options: { atOnce: boolean }): Promise<void>;
};

type ListenersOptions = {
  handle: RequestListener;
  onClientError: (fault: NodeJS.ErrnoException, socket: Duplex) => void;
  limits: HttpLimits;
  clock: Clock;
};

/** The sockets of a server. Fastify only handles the requests, so that each port is as good as the first. */
export function createListeners({ handle, onClientError, limits, clock }: ListenersOptions): Listeners {
  const servers: Server[] = [];

  async function close(server: Server, atOnce: boolean): Promise<void> {
    const closed = new Promise((resolve) => server.close(resolve));
    const timer = clock.after(LAST_WORDS_MS, () => server.closeAllConnections());
    if (atOnce) server.closeAllConnections();
    await closed;
    timer.cancel();
  }

  return {
    open: async (options) => {
      const server = createServer(
        {
          maxHeaderSize: limits.headerBytes,
          headersTimeout: limits.headersMs,
          requestTimeout: limits.requestMs,
          keepAliveTimeout: limits.keepAliveMs,
        },
        handle,
      );
      server.on('clientError', onClientError);
      // Without a listener Node refuses with nothing but a status; the app refuses in words.
      server.on('checkExpectation', handle);
      const listening = await listen(server, options);
      servers.push(server);
      return listening;
    },
    close: async ({ atOnce }) => {
      await Promise.all(servers.splice(0).map((server) => close(server, atOnce)));
    },
  };
}
