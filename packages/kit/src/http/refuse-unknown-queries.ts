import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

/**
 * Makes every documented route refuse a query parameter that it does not name: one that is mistyped would be ignored, and
 * the answer be another one than was asked for. Pages and probes, whose schema hides them, take what proxies and browsers add;
 * a route whose clients may send more says so by a query that is a `z.looseObject`.
 */
export function refuseUnknownQueries(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    if (!route.schema || route.schema.hide) return;
    const { querystring = z.object({}) } = route.schema;
    if (querystring instanceof z.ZodObject && !querystring.def.catchall) {
      route.schema = { ...route.schema, querystring: querystring.strict() };
    }
  });
}
