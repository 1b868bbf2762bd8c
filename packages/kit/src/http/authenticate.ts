import type { FastifyReply, FastifyRequest } from 'fastify';
import { kitErrors } from '../errors/index.ts';
import type { AttemptLimit } from './limit-attempts.ts';
import { type Authenticate, type Principal, requireRole } from './principal.ts';

const BEARER = /^Bearer +([^\s]+) *$/i;

/** Returns the hook that lets a request through to its route, or not. A route that says nothing is for signed-in users. */
export function createAuthHook(authenticate: Authenticate, attempts: AttemptLimit) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const access = request.routeOptions.config.access ?? 'user';
    if (access === 'public' || request.is404) return;
    request.principal = await identify(request, reply, authenticate, attempts);
    if (access === 'optional') return;
    if (!request.principal) {
      reply.header('www-authenticate', 'Bearer');
      throw kitErrors.unauthenticated(
        'This address is for signed-in users. Send "Authorization: Bearer TOKEN".',
      );
    }
    if (access !== 'user') requireRole(request, access);
  };
}

/** A wrong token is refused even where none is needed: to go on without a name would hide the mistake. */
async function identify(
  request: FastifyRequest,
  reply: FastifyReply,
  authenticate: Authenticate,
  attempts: AttemptLimit,
): Promise<Principal | undefined> {
  const header = request.headers.authorization;
  if (header === undefined) return undefined;
  attempts.check(request.ip);
  const token = BEARER.exec(header)?.[1];
  const principal = token === undefined ? undefined : await authenticate(token);
  if (principal) return principal;
  attempts.fail(request.ip);
  reply.header('www-authenticate', 'Bearer error="invalid_token"');
  throw kitErrors.unauthenticated(
    token === undefined
      ? 'The Authorization header cannot be read. It must be "Authorization: Bearer TOKEN".'
      : 'The token is unknown, has expired or was revoked. Ask the operator for another one.',
  );
}
