import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type FreeArtifactsPorts, freeArtifacts } from '../domain/free-artifacts.ts';
import { jobParameters } from './job-schemas.ts';
import { requesterOf } from './requester-of.ts';

export const freedView = z.object({ job_id: z.string(), freed: z.int().describe('In bytes.') });

export function artifactRemovalRoutes(ports: FreeArtifactsPorts): FastifyPluginAsyncZod {
  return async (app) => {
    app.delete(
      '/jobs/:id/artifacts',
      {
        config: { audit: 'job.artifacts_freed' },
        schema: {
          ...{
            tags: ['jobs'],
            operationId: 'freeArtifacts',
            summary: 'Remove the files that a job has left',
          },
          description:
            'Of a job that has ended, so that its user has room again. Its result, log and rank stay.',
          params: jobParameters,
          response: { 200: freedView },
        },
      },
      async (request) => {
        const { id } = request.params;
        const { freedBytes } = await freeArtifacts(ports, requesterOf(request), id);
        request.changedNothing = freedBytes === 0;
        return { job_id: id, freed: freedBytes };
      },
    );
  };
}
