import type { FastifyReply, FastifyRequest } from 'fastify';
import { kitErrors, shorten } from '../errors/index.ts';
import { pathOf } from './path-of.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Tells an address that exists for other methods from one that does not exist; `hint` says where to look the address up. */
export function refuseUnknownRoute(hint: string) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<never> => {
    const { method } = request;
    const url = pathOf(request.url);
    const allowed = METHODS.filter((candidate) => request.server.findRoute({ method: candidate, url }));
    const shown = shorten(url);
    if (allowed.length === 0 || allowed.some((candidate) => candidate === method)) {
      throw kitErrors.route_not_found(`There is nothing at ${method} ${shown}.${hint}`);
    }
    reply.header('allow', allowed.join(', '));
    throw kitErrors.method_not_allowed(`${shown} does not take ${method}. It takes ${allowed.join(', ')}.`);
  };
}
