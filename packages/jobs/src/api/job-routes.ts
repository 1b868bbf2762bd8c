import { requirePrincipal } from '@leadersboard/kit/http';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Requester } from '../domain/access.ts';
import { type EnqueueJobPorts, enqueueJob } from '../domain/enqueue-job.ts';
import { getJobStatus } from '../domain/get-job-status.ts';
import { getResults } from '../domain/get-results.ts';
import { readLog } from '../domain/read-log.ts';
import type { JobLogPort } from '../ports/job-log.ts';
import {
  enqueuedJob,
  enqueueJobBody,
  jobParameters,
  jobResultsView,
  jobStatusView,
  logQuery,
} from './job-schemas.ts';
import { viewResults, viewStatus } from './job-views.ts';

export type JobRoutesPorts = EnqueueJobPorts & { jobLog: JobLogPort };

const tags = ['jobs'];

export function jobRoutes(ports: JobRoutesPorts): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/jobs',
      {
        config: { takesSpace: true },
        schema: {
          ...{ tags, operationId: 'enqueueJob', summary: 'Run a submission' },
          description:
            'The same submission with the same config gives the same job while that is alive or completed.',
          body: enqueueJobBody,
          response: { 202: enqueuedJob },
        },
      },
      async (request, reply) => {
        const { submission_id, config } = request.body;
        const { job } = await enqueueJob(ports, requesterOf(request), {
          submissionId: submission_id,
          resourceClass: config.resource_class,
          timeoutSeconds: config.timeout_seconds,
        });
        return reply.code(202).send({ job_id: job.id, status: job.status });
      },
    );

    app.get(
      '/jobs/:id/status',
      {
        schema: {
          ...{ tags, operationId: 'getJobStatus', summary: 'How a job stands' },
          params: jobParameters,
          response: { 200: jobStatusView },
        },
      },
      async (request) => viewStatus(await getJobStatus(ports, requesterOf(request), request.params.id)),
    );

    app.get(
      '/jobs/:id/logs',
      {
        schema: {
          ...{ tags, operationId: 'readJobLog', summary: 'What the program printed' },
          description: 'The header X-Next-Offset says where to go on reading.',
          params: jobParameters,
          querystring: logQuery,
          response: {
            200: {
              description: 'The log as plain text.',
              content: { 'text/plain': { schema: z.unknown().meta({ type: 'string' }) } },
            },
          },
        },
      },
      async (request, reply) => {
        const { offset, limit } = request.query;
        const range = { offset, maxBytes: limit };
        const slice = await readLog(ports, requesterOf(request), request.params.id, range);
        reply.header('x-next-offset', slice.nextOffset).type('text/plain; charset=utf-8');
        return reply.send(Buffer.from(slice.content));
      },
    );

    app.get(
      '/jobs/:id/results',
      {
        schema: {
          ...{ tags, operationId: 'getJobResults', summary: 'What a job has given' },
          description: 'Empty until the job has completed.',
          params: jobParameters,
          response: { 200: jobResultsView },
        },
      },
      async (request) => {
        const { job, result } = await getResults(ports, requesterOf(request), request.params.id);
        return viewResults(job, result);
      },
    );
  };
}

function requesterOf(request: FastifyRequest): Requester {
  const { user, role } = requirePrincipal(request);
  return { user, seesAll: role === 'admin' };
}
