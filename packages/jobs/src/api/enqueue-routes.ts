import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { cancelJob } from '../domain/cancel-job.ts';
import { type EnqueueJobPorts, enqueueJob } from '../domain/enqueue-job.ts';
import { getJobStatus } from '../domain/get-job-status.ts';
import { hasEnded } from '../domain/job.ts';
import { retryJob } from '../domain/retry-job.ts';
import { enqueuedJob, enqueueJobBody, enqueueJobHeaders } from './enqueue-schemas.ts';
import { jobParameters, jobStatusView } from './job-schemas.ts';
import { viewStatus } from './job-views.ts';
import { requesterOf } from './requester-of.ts';

const tags = ['jobs'];

export function enqueueRoutes(ports: EnqueueJobPorts): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/jobs',
      {
        config: { takesSpace: true },
        schema: {
          ...{ tags, operationId: 'enqueueJob', summary: 'Run a submission' },
          description:
            'The same submission with the same config gives the same job while that is alive or completed, unless rerun is true.',
          headers: enqueueJobHeaders,
          body: enqueueJobBody,
          response: { 202: enqueuedJob },
        },
      },
      async (request, reply) => {
        const { submission_id, config, rerun } = request.body;
        const { resource_class, timeout_seconds, ...program } = config;
        const { job } = await enqueueJob(ports, requesterOf(request), {
          ...program,
          ...{ submissionId: submission_id, resourceClass: resource_class, timeoutSeconds: timeout_seconds },
          ...{ rerun, idempotencyKey: request.headers['idempotency-key'] },
        });
        return reply.code(202).send({ job_id: job.id, status: job.status });
      },
    );

    app.post(
      '/jobs/:id/cancel',
      {
        config: { audit: 'job.cancelled' },
        schema: {
          ...{ tags, operationId: 'cancelJob', summary: 'End a job' },
          description:
            'What waits is cancelled at once (200), what runs soon after (202); an ended job stays.',
          params: jobParameters,
          response: { 200: jobStatusView, 202: jobStatusView },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const asked = await getJobStatus(ports, requesterOf(request), id);
        request.changedNothing = hasEnded(asked) || asked.cancelRequestedAt !== undefined;
        const job = await cancelJob(ports, requesterOf(request), id);
        return reply.code(hasEnded(job) ? 200 : 202).send(viewStatus(job));
      },
    );

    app.post(
      '/jobs/:id/retry',
      {
        config: { takesSpace: true },
        schema: {
          ...{ tags, operationId: 'retryJob', summary: 'Run a failed or cancelled job again, as a new one' },
          params: jobParameters,
          response: { 202: enqueuedJob },
        },
      },
      async (request, reply) => {
        const { job } = await retryJob(ports, requesterOf(request), request.params.id);
        return reply.code(202).send({ job_id: job.id, status: job.status });
      },
    );
  };
}
