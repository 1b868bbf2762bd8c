import type { FastifyInstance } from 'fastify';
import { contentSecurityPolicy } from './content-security-policy.ts';

/** As texts that never change: to build them for each request took a tenth of a small answer's time. */
const headers = {
  'content-security-policy': contentSecurityPolicy(),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
};

/**
 * Headers that keep a browser from doing what our pages never need. Everything comes from the server itself; inline
 * styles stay allowed because the pages of /docs and /ui set them while running. HTTPS is the proxy's to enforce: on a
 * laptop there is none. A plugin whose pages need more sets a header of its own in a hook of its own.
 */
export function addSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(headers);
  });
}
