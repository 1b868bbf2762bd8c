import { requirePrincipal } from '@leadersboard/kit/http';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../domain/actor.ts';

/** Who does what the audit log will tell of. */
export function actorOf(request: FastifyRequest): Actor {
  const { user, role, expiresAt, tokenId } = requirePrincipal(request);
  return { user, role, expiresAt, tokenId, requestId: request.id };
}
