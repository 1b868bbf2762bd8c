import { hasRole, requirePrincipal } from '@leadersboard/kit/http';
import type { FastifyRequest } from 'fastify';
import type { Requester } from '../domain/access.ts';

export function requesterOf(request: FastifyRequest): Requester {
  const principal = requirePrincipal(request);
  return { user: principal.user, seesAll: hasRole(principal, 'admin'), isHost: hasRole(principal, 'host') };
}
