import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../clock/index.ts';
import { kitErrors } from '../errors/index.ts';
import type { HttpLimits } from './http-limits.ts';

/**
 * Answers `handler_timeout` when a handler has not begun its answer in time. Fastify's own option is not used because it
 * also cuts a download that is on its way and counts the time in which the body arrives.
 */
export function limitHandlers(app: FastifyInstance, limits: HttpLimits, clock: Clock): void {
  app.addHook('preHandler', async (request, reply) => {
    const timer = clock.after(limitOf(request, limits), () => refuse(request, reply));
    reply.raw.once('close', () => timer.cancel());
  });
}

function limitOf({ routeOptions }: FastifyRequest, limits: HttpLimits): number {
  return routeOptions.config.handlerMs ?? (routeOptions.schema?.form ? limits.requestMs : limits.handlerMs);
}

function refuse(request: FastifyRequest, reply: FastifyReply): void {
  if (reply.sent || reply.raw.headersSent) return;
  const { method, url } = request.routeOptions;
  reply.send(kitErrors.handler_timeout(`${method} ${url} took too long to answer. Try again later.`));
}
