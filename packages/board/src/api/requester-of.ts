import type { Requester } from '@leadersboard/jobs';
import { type Principal, requirePrincipal } from '@leadersboard/kit/http';
import type { FastifyRequest } from 'fastify';

export function requesterOf(request: FastifyRequest): Requester {
  return toRequester(requirePrincipal(request));
}

/** Who asks, on a route that does not insist to know. */
export function findRequester({ principal }: FastifyRequest): Requester | undefined {
  return principal && toRequester(principal);
}

function toRequester({ user, role }: Principal): Requester {
  return { user, seesAll: role === 'admin' };
}
