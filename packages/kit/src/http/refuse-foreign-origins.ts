import type { FastifyInstance, FastifyRequest } from 'fastify';
import { kitErrors, quote } from '../errors/index.ts';

/** These change nothing, and the browser keeps their answers from pages of other origins. */
const READING_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Lets no page of another origin change anything by the browser of somebody whom the server trusts: a form or a simple request
 * needs no permission, and its answer need not be read. Browsers say where such a request comes from, in `Origin` and
 * `Sec-Fetch-Site`; programs send neither.
 */
export function refuseForeignOrigins(app: FastifyInstance, allowed: readonly string[]): void {
  app.addHook('onRequest', async (request) => {
    if (READING_METHODS.has(request.method)) return;
    const { origin } = request.headers;
    const isOurs = origin === undefined ? hasOwnSite(request) : isOwnOrigin(origin, request.host);
    if (isOurs || (origin !== undefined && allowed.includes(origin))) return;
    const page = origin === undefined || origin === 'null' ? 'another site' : quote(origin);
    throw kitErrors.foreign_origin(
      `A page of ${page} may not change anything here, only the server's own pages may. To let it, the operator adds its origin to LB_CORS_ORIGINS.`,
    );
  });
}

function hasOwnSite({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}

/** Compares names and ports; the scheme may have been changed by a proxy on the way. */
function isOwnOrigin(origin: string, host: string): boolean {
  const page = URL.parse(origin);
  return page !== null && page.host === URL.parse(`${page.protocol}//${host}`)?.host;
}
