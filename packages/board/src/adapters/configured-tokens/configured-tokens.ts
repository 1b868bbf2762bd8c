import { isLoopback } from '@leadersboard/kit/config';
import type { Principal } from '@leadersboard/kit/http';
import { boardErrors } from '../../board-errors.ts';
import type { IdentityPort } from '../../ports/identity.ts';
import { defaultToken, digestToken, parseApiToken } from './parse-api-token.ts';

/** The tokens that the configuration lists. Tokens are compared by digest, so the time taken says nothing about them. */
export function createConfiguredTokens(entries: readonly string[], host: string): IdentityPort {
  const identities = new Map<string, Principal>();
  for (const entry of entries) {
    const { token, identity } = parseApiToken(entry);
    if (token === defaultToken && !isLoopback(host)) throw unsafe(host);
    identities.set(digestToken(token), identity);
  }
  return { authenticate: async (token) => identities.get(digestToken(token)) };
}

function unsafe(host: string): Error {
  return boardErrors.unsafe_token(
    `The token "${defaultToken}" is known to everybody and ${host} can be reached from elsewhere. Set API_TOKENS to tokens of your own, or listen on 127.0.0.1.`,
  );
}
