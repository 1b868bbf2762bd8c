import type { FastifyReply, FastifyRequest } from 'fastify';
import { kitErrors } from '../errors/index.ts';
import type { AttemptLimit } from './limit-attempts.ts';
import { type Authenticate, type Principal, requireRole } from './principal.ts';
import { readCredentials } from './read-credentials.ts';

export type AuthOptions = {
  authenticate: Authenticate;
  attempts: AttemptLimit;
  /** Whether a user's name with the token as its password is taken too. */
  basicAuth?: boolean | undefined;
  /** Who asks without credentials; nobody when absent. */
  anonymous?: Principal | undefined;
};

/** Makes a browser ask for name and password. */
const BASIC_CHALLENGE = 'Basic realm="LeadersBoard"';

/** Returns the hook that lets a request through to its route, or not. A route that says nothing is for signed-in users. */
export function createAuthHook({ authenticate, attempts, basicAuth = false, anonymous }: AuthOptions) {
  const waysIn = basicAuth
    ? '"Authorization: Bearer TOKEN", or your name with the token as its password'
    : '"Authorization: Bearer TOKEN"';

  /** A wrong token is refused even where none is needed: to go on without a name would hide the mistake. */
  async function identify(request: FastifyRequest, reply: FastifyReply): Promise<Principal | undefined> {
    const header = request.headers.authorization;
    if (header === undefined) return anonymous;
    attempts.check(request.ip);
    const credentials = readCredentials(header, { basicAuth });
    const principal = credentials && (await authenticate(credentials.token));
    const isTheirs = credentials?.user === undefined || credentials.user === principal?.user;
    if (principal && isTheirs) return principal;
    attempts.fail(request.ip);
    reply.header('www-authenticate', basicAuth ? BASIC_CHALLENGE : 'Bearer error="invalid_token"');
    throw kitErrors.unauthenticated(
      credentials
        ? 'The token is unknown, has expired or was revoked. Ask the operator for another one.'
        : `The Authorization header cannot be read. It must be ${waysIn}.`,
    );
  }

  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const access = request.routeOptions.config.access ?? 'user';
    if (access === 'public' || request.is404) return;
    request.principal = await identify(request, reply);
    if (access === 'optional') return;
    if (!request.principal) {
      reply.header('www-authenticate', basicAuth ? BASIC_CHALLENGE : 'Bearer');
      throw kitErrors.unauthenticated(`This address is for signed-in users. Send ${waysIn}.`);
    }
    if (access !== 'user') requireRole(request, access);
  };
}
