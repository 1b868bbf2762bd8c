import { hasRole, requirePrincipal } from '@leadersboard/kit/http';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { createToken, type TokenPorts } from '../domain/create-token.ts';
import { revokeToken } from '../domain/revoke-token.ts';
import type { Token } from '../domain/token.ts';
import { actorOf } from './actor-of.ts';
import {
  newTokenBody,
  newTokenView,
  revocationView,
  revokeTokenQuery,
  tokenListView,
  tokenParameters,
  tokenQuery,
  type tokenView,
} from './token-schemas.ts';

const tags = ['users'];

export function tokenRoutes(ports: TokenPorts): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/tokens',
      {
        schema: {
          ...{ tags, operationId: 'createToken', summary: 'Make a token' },
          description:
            'For yourself, with at most your role; the role admin makes them for everybody. It ends with the token that makes it, at the latest.',
          body: newTokenBody,
          response: { 201: newTokenView },
        },
      },
      async (request, reply) => {
        const { user, role, label, expires_in_seconds: life } = request.body;
        const lifeMs = life === null ? null : life * 1000;
        const made = await createToken(ports, actorOf(request), { user, role, label, lifeMs });
        reply.header('cache-control', 'no-store');
        const view = viewToken(made.token, ports.clock.now());
        return reply.code(201).send({ ...view, token: made.secret });
      },
    );

    app.get(
      '/tokens',
      {
        schema: {
          ...{ tags, operationId: 'listTokens', summary: 'Your tokens, without their secrets' },
          querystring: tokenQuery,
          response: { 200: tokenListView },
        },
      },
      async (request) => {
        const principal = requirePrincipal(request);
        const { limit, after } = request.query;
        const user = hasRole(principal, 'admin') ? request.query.user : principal.user;
        const tokens = await ports.tokens.list({ user, after, limit });
        const last = tokens.length === limit ? tokens.at(-1) : undefined;
        const now = ports.clock.now();
        return { tokens: tokens.map((token) => viewToken(token, now)), next: last?.id ?? null };
      },
    );

    app.delete(
      '/tokens/:id',
      {
        schema: {
          ...{ tags, operationId: 'revokeToken', summary: 'Revoke a token' },
          description:
            'What the token has under way ends: event streams, uploads and downloads. It takes a token of at least its role.',
          params: tokenParameters,
          querystring: revokeTokenQuery,
          response: { 200: revocationView },
        },
      },
      async (request) => {
        const { id } = request.params;
        const withMade = request.query.with_made === 'true';
        return { token_id: id, ...(await revokeToken(ports, actorOf(request), id, { withMade })) };
      },
    );
  };
}

function viewToken(token: Token, now: number): z.infer<typeof tokenView> {
  const { id, user, role, label, expiresAt, lastUsedAt } = token;
  return {
    ...{ token_id: id, user, role, label, created_at: new Date(token.createdAt).toISOString() },
    expires_at: expiresAt === null ? null : new Date(expiresAt).toISOString(),
    last_used_at: lastUsedAt === null ? null : new Date(lastUsedAt).toISOString(),
    ...{ expired: expiresAt !== null && expiresAt <= now, made_by: token.madeBy },
  };
}
