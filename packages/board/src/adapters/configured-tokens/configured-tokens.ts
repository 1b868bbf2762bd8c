import { isLoopback } from '@leadersboard/kit/config';
import type { Role } from '@leadersboard/kit/http';
import { boardErrors } from '../../board-errors.ts';
import type { ConfiguredTokens } from '../../domain/held-tokens.ts';
import { digestToken } from '../../domain/token-text.ts';
import { defaultToken, parseApiToken } from './parse-api-token.ts';

/** The tokens that the settings list. They are found by digest, so the time taken says nothing about them. */
export function readConfiguredTokens(entries: readonly string[], host: string): ConfiguredTokens {
  const identities = new Map<string, { user: string; role: Role }>();
  for (const entry of entries) {
    const { token, identity } = parseApiToken(entry);
    if (token === defaultToken && !isLoopback(host)) throw unsafe(host);
    identities.set(digestToken(token), identity);
  }
  return identities;
}

function unsafe(host: string): Error {
  return boardErrors.unsafe_token(
    `The token "${defaultToken}" is known to everybody and ${host} can be reached from elsewhere. Set API_TOKENS to tokens of your own, or listen on 127.0.0.1.`,
  );
}
