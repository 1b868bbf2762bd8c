import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type MoveTeamMemberPorts, moveTeamMember } from '../domain/move-team-member.ts';
import { actorOf } from './actor-of.ts';
import { moveMemberBody, teamMemberParameters } from './participation-schemas.ts';

/** What the host of a challenge does to its teams. */
export function teamMemberRoutes(ports: MoveTeamMemberPorts): FastifyPluginAsyncZod {
  return async (app) => {
    app.put(
      '/challenges/:id/members/:user',
      {
        schema: {
          tags: ['participation'],
          ...{ operationId: 'moveTeamMember', summary: 'Put a person into a team, or into none' },
          description: 'For the host. What was scored stays with the team that it was scored for.',
          params: teamMemberParameters,
          body: moveMemberBody,
          response: { 204: z.null().describe('It is so.') },
        },
      },
      async (request, reply) => {
        const { id: challengeId, user } = request.params;
        await moveTeamMember(ports, actorOf(request), { challengeId, user, team: request.body.team });
        return reply.code(204).send(null);
      },
    );
  };
}
