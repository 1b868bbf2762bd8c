import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type ListVersionsPorts, listVersions } from '../domain/list-versions.ts';
import { challengeParameters, challengeView } from './challenge-schemas.ts';
import { viewChallenge } from './challenge-views.ts';
import { findRequester } from './requester-of.ts';

const versionsQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  before: z.coerce.number().int().min(1).optional().describe('The "next" of an earlier answer.'),
});

const versionsView = z.object({
  versions: z.array(
    z.object({
      challenge: challengeView.describe('As it was.'),
      replaced_by: z.string().describe('Who made the change that followed.'),
      replaced_at: z.iso.datetime(),
    }),
  ),
  next: z.int().nullable().describe('Send it as "before" to get what was earlier; null at the end.'),
});

const schema = {
  tags: ['challenges'],
  ...{ operationId: 'listChallengeVersions', summary: 'What a challenge was before its changes' },
  description: 'Newest first. For everybody who may see the challenge.',
  params: challengeParameters,
  querystring: versionsQuery,
  response: { 200: versionsView },
};

export function challengeVersionRoutes(ports: ListVersionsPorts): FastifyPluginAsyncZod {
  return async (app) => {
    app.get('/challenges/:id/versions', { config: { access: 'optional' }, schema }, async (request) => {
      const requester = findRequester(request);
      const { versions, next } = await listVersions(ports, requester, request.params.id, request.query);
      const viewed = versions.map(({ challenge, replacedBy, replacedAt }) => ({
        challenge: viewChallenge(challenge, requester),
        ...{ replaced_by: replacedBy, replaced_at: new Date(replacedAt).toISOString() },
      }));
      return { versions: viewed, next };
    });
  };
}
