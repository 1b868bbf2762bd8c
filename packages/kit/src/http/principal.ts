import type { FastifyRequest } from 'fastify';
import { kitErrors } from '../errors/index.ts';

/** In growing order of what they may do. */
export type Role = 'participant' | 'host' | 'admin';

/** Who asks. */
export type Principal = { user: string; role: Role };

/** What a route asks of its caller; `user` is anyone who is signed in, and `optional` knows who asks if they say so. */
export type Access = 'public' | 'optional' | 'user' | 'host' | 'admin';

/** Finds whose token it is; undefined when it is nobody's, has expired or was revoked. */
export type Authenticate = (token: string) => Promise<Principal | undefined>;

/** Returns who asks, on a route that is not for everybody. */
export function requirePrincipal(request: FastifyRequest): Principal {
  if (!request.principal) throw kitErrors.unauthenticated('This needs a signed-in user.');
  return request.principal;
}
