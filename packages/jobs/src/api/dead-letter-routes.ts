import { givenText } from '@leadersboard/kit/text';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { CreateJobPorts } from '../domain/create-job.ts';
import { dropDeadLetter, listDeadLetters, sendAgain } from '../domain/dead-letters.ts';
import type { QueueViewPort } from '../ports/queue-view.ts';
import { enqueuedJob } from './enqueue-schemas.ts';
import { pageQuery } from './list-schemas.ts';
import { deadLettersView } from './queue-schemas.ts';
import { requesterOf } from './requester-of.ts';

export type DeadLetterRoutesPorts = CreateJobPorts & { queueView: QueueViewPort };

const tags = ['queue'];
const letterParameters = z.object({ job_id: givenText.describe('The job that the queue gave up on.') });

export function deadLetterRoutes(ports: DeadLetterRoutesPorts): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/dead-letters',
      {
        config: { access: 'admin' },
        schema: {
          ...{ tags, operationId: 'listDeadLetters', summary: 'The jobs that the queue gave up on' },
          querystring: pageQuery,
          response: { 200: deadLettersView },
        },
      },
      async (request) => {
        const { after, limit } = request.query;
        const { letters, next } = await listDeadLetters(ports, {
          limit,
          ...(after !== undefined && { after }),
        });
        return {
          dead_letters: letters.map(({ jobId, owner, why, buriedAt, deliveries }) => ({
            ...{ job_id: jobId, user: owner, why, deliveries, buried_at: new Date(buriedAt).toISOString() },
          })),
          next: next ?? null,
        };
      },
    );

    app.post(
      '/dead-letters/:job_id/send-again',
      {
        config: { access: 'admin', takesSpace: true, audit: 'dead_letter.sent' },
        schema: {
          ...{ tags, operationId: 'sendAgain', summary: 'Run such a job again, as a new one' },
          params: letterParameters,
          response: { 202: enqueuedJob },
        },
      },
      async (request, reply) => {
        const { job } = await sendAgain(ports, requesterOf(request), request.params.job_id);
        return reply.code(202).send({ job_id: job.id, status: job.status });
      },
    );

    app.delete(
      '/dead-letters/:job_id',
      {
        config: { access: 'admin', audit: 'dead_letter.dropped' },
        schema: {
          ...{ tags, operationId: 'dropDeadLetter', summary: 'Forget such a job; its state and log stay' },
          params: letterParameters,
          response: { 204: z.null().describe('It is gone.') },
        },
      },
      async (request, reply) => {
        await dropDeadLetter(ports, request.params.job_id);
        return reply.code(204).send(null);
      },
    );
  };
}
