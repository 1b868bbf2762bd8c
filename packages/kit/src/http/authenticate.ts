import type { FastifyReply, FastifyRequest } from 'fastify';
import { kitErrors } from '../errors/index.ts';
import type { Access, Authenticate, Principal, Role } from './principal.ts';

const RANK: Record<Role, number> = { participant: 1, host: 2, admin: 3 };

const NEEDED_RANK: Record<Access, number> = { public: 0, optional: 0, user: 1, host: 2, admin: 3 };

const BEARER = /^Bearer +([^\s]+) *$/i;

/** Returns the hook that lets a request through to its route, or not. A route that says nothing is for signed-in users. */
export function createAuthHook(authenticate: Authenticate) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const access = request.routeOptions.config.access ?? 'user';
    if (access === 'public' || request.is404) return;
    request.principal = await identify(request, reply, authenticate);
    if (access === 'optional') return;
    if (!request.principal) {
      reply.header('www-authenticate', 'Bearer');
      throw kitErrors.unauthenticated(
        'This address is for signed-in users. Send "Authorization: Bearer TOKEN".',
      );
    }
    checkRole(request.principal, access);
  };
}

/** A wrong token is refused even where none is needed: to go on without a name would hide the mistake. */
async function identify(
  request: FastifyRequest,
  reply: FastifyReply,
  authenticate: Authenticate,
): Promise<Principal | undefined> {
  const header = request.headers.authorization;
  if (header === undefined) return undefined;
  const token = BEARER.exec(header)?.[1];
  const principal = token === undefined ? undefined : await authenticate(token);
  if (principal) return principal;
  reply.header('www-authenticate', 'Bearer error="invalid_token"');
  throw kitErrors.unauthenticated(
    token === undefined
      ? 'The Authorization header cannot be read. It must be "Authorization: Bearer TOKEN".'
      : 'The token is unknown, has expired or was revoked. Ask the operator for another one.',
  );
}

function checkRole({ role }: Principal, access: Access): void {
  if (RANK[role] >= NEEDED_RANK[access]) return;
  throw kitErrors.forbidden(`This address is for the role ${access} and above; yours is ${role}.`);
}
