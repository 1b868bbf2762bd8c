import type { FastifyInstance } from 'fastify';
import { isLoopback } from '../config/is-loopback.ts';
import { kitErrors, quote } from '../errors/index.ts';

/**
 * Answers only where the request names this machine. A web page can give its own name the address 127.0.0.1 and then, for
 * the browser, is the same origin as we (DNS rebinding); but the browser still says in `Host` which name that was.
 */
export function refuseForeignHosts(app: FastifyInstance): void {
  /** Most requests name the same one, and to parse it took a microsecond of each. */
  let lastOwnHost: string | undefined;
  app.addHook('onRequest', async ({ headers: { host } }) => {
    if (host === lastOwnHost || host === undefined) return;
    if (isLoopback(nameOf(host))) {
      lastOwnHost = host;
      return;
    }
    throw kitErrors.foreign_host(
      `This server answers to localhost and 127.0.0.1 only, not to ${quote(host)}. Ask for it under one of these, or set API_TOKENS to tokens of your own.`,
    );
  });
}

/** The name without the port, in small letters; empty where it is none. */
function nameOf(host: string): string {
  return URL.parse(`http://${host}`)?.hostname.replace(/^\[(.*)\]$/, '$1') ?? '';
}
