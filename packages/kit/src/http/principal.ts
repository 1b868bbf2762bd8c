import type { FastifyRequest } from 'fastify';
import { kitErrors } from '../errors/index.ts';

/** In growing order of what they may do. */
export type Role = 'participant' | 'host' | 'admin';

/** Who asks. */
export type Principal = {
  user: string;
  role: Role;
  /** When the token stops being good; absent where it does not expire. */
  expiresAt?: number;
  /** The id of the token; absent where it has none. */
  tokenId?: string;
  /**
   * Aborts when the token stops being good while a request of it is under way: event streams, uploads and downloads then
   * end. Absent where a token is good as long as the process runs.
   */
  revoked?: AbortSignal;
  /** A part of the product itself, not a person: the log tells people only what fails of it. */
  isOwnPart?: true;
};

/** What a route asks of its caller; `user` is anyone who is signed in, and `optional` knows who asks if they say so. */
export type Access = 'public' | 'optional' | 'user' | 'host' | 'admin';

/** Finds whose token it is; undefined when it is nobody's, has expired or was revoked. */
export type Authenticate = (token: string) => Promise<Principal | undefined>;

/** Returns who asks, on a route that is not for everybody. */
export function requirePrincipal(request: FastifyRequest): Principal {
  if (!request.principal) throw kitErrors.unauthenticated('This needs a signed-in user.');
  return request.principal;
}

/** Returns who asks, who has the role or a higher one: for a rule that depends on more than the route. */
export function requireRole(request: FastifyRequest, role: Role): Principal {
  const principal = requirePrincipal(request);
  if (hasRole(principal, role)) return principal;
  throw kitErrors.forbidden(`This is for the role ${role} and above; yours is ${principal.role}.`);
}

const RANK: Record<Role, number> = { participant: 1, host: 2, admin: 3 };

export function hasRole(principal: Pick<Principal, 'role'>, role: Role): boolean {
  return RANK[principal.role] >= RANK[role];
}
