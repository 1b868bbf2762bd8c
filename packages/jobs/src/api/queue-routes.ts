import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { GetJobPorts } from '../domain/get-job.ts';
import { getQueue } from '../domain/get-queue.ts';
import { queueQuery, queueView, resourceClassesView, workersView } from './queue-schemas.ts';
import { viewQueue, viewResourceClasses, viewWorkers } from './queue-views.ts';
import { requesterOf } from './requester-of.ts';

const tags = ['queue'];

export function queueRoutes(ports: GetJobPorts): FastifyPluginAsyncZod {
  const listWorkers = () => ports.workers.list(ports.clock.now());

  return async (app) => {
    app.get(
      '/queue',
      {
        schema: {
          ...{ tags, operationId: 'getQueue', summary: 'What waits and what runs' },
          description:
            'The numbers count everything; the jobs are your own, for administrators all, in the order in which they came.',
          querystring: queueQuery,
          response: { 200: queueView },
        },
      },
      async (request) => viewQueue(await getQueue(ports, requesterOf(request), request.query)),
    );

    app.get(
      '/resource-classes',
      {
        schema: {
          ...{ tags, operationId: 'listResourceClasses', summary: 'What a job may ask for, and gets here' },
          response: { 200: resourceClassesView },
        },
      },
      async () => viewResourceClasses(await listWorkers()),
    );

    app.get(
      '/workers',
      {
        config: { access: 'admin' },
        schema: {
          ...{ tags, operationId: 'listWorkers', summary: 'Who runs jobs, and which' },
          description: 'Those that were seen within a day.',
          response: { 200: workersView },
        },
      },
      async () => viewWorkers(await listWorkers()),
    );
  };
}
