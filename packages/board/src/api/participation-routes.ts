import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { type AcceptRulesPorts, acceptRules } from '../domain/accept-rules.ts';
import { getParticipation, type ParticipationPorts } from '../domain/get-participation.ts';
import { challengeParameters } from './challenge-schemas.ts';
import { acceptanceBody, acceptanceView, participationView } from './participation-schemas.ts';
import { viewParticipation } from './participation-views.ts';
import { requesterOf } from './requester-of.ts';

export type ParticipationRoutesPorts = AcceptRulesPorts & ParticipationPorts;

const tags = ['participation'];

export function participationRoutes(ports: ParticipationRoutesPorts): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/challenges/:id/participation',
      {
        schema: {
          ...{ tags, operationId: 'getParticipation', summary: 'How you stand in a challenge' },
          description: 'The phase, your team, what you have accepted, and what is left of the quotas.',
          params: challengeParameters,
          response: { 200: participationView },
        },
      },
      async (request) =>
        viewParticipation(await getParticipation(ports, requesterOf(request), request.params.id)),
    );

    app.post(
      '/challenges/:id/acceptance',
      {
        config: { audit: 'rules.accepted' },
        schema: {
          ...{ tags, operationId: 'acceptRules', summary: 'Accept the rules of a challenge' },
          description: 'Rules whose text changed are accepted again. Asked twice it answers the same.',
          params: challengeParameters,
          body: acceptanceBody,
          response: { 200: acceptanceView },
        },
      },
      async (request) => {
        const { params, body } = request;
        const { acceptance, isNew } = await acceptRules(
          ports,
          requesterOf(request),
          params.id,
          body.revision,
        );
        request.changedNothing = !isNew;
        return {
          revision: acceptance.revision,
          accepted_at: new Date(acceptance.acceptedAt).toISOString(),
        };
      },
    );
  };
}
