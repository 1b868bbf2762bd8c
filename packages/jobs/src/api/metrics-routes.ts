import { sendEvents } from '@leadersboard/kit/http';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { FollowPorts } from '../domain/follow-job.ts';
import { getJobStatus } from '../domain/get-job-status.ts';
import type { LiveMetricsPort } from '../ports/live-metrics.ts';
import { followedBy, wantsEvents } from './event-source.ts';
import { jobParameters } from './job-schemas.ts';
import { requesterOf } from './requester-of.ts';
import { liveMetricsView, metricsQuery } from './result-schemas.ts';
import { viewPoints } from './result-views.ts';

export type MetricsRoutesPorts = FollowPorts & { liveMetrics: LiveMetricsPort };

export function metricsRoutes(ports: MetricsRoutesPorts): FastifyPluginAsyncZod {
  const { liveMetrics } = ports;

  return async (app) => {
    app.get(
      '/jobs/:id/metrics',
      {
        schema: {
          tags: ['jobs'],
          ...{ operationId: 'readJobMetrics', summary: 'The curves of a job, also while it runs' },
          description:
            'In the order in which they came. As an event stream they are followed until the job has ended: events named metrics with {"points"}, then one named end.',
          params: jobParameters,
          querystring: metricsQuery,
          response: { 200: liveMetricsView },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const { after, limit, follow } = request.query;
        await getJobStatus(ports, requesterOf(request), id);
        if (!wantsEvents(request, follow)) {
          const { points, next } = await liveMetrics.read(id, { after, limit });
          return { points: viewPoints(points), next };
        }
        const source = followedBy(
          ports,
          { jobId: id, from: after },
          {
            async read(position) {
              const { points, next } = await liveMetrics.read(id, { after: position, limit });
              const event = { id: String(next), event: 'metrics', data: { points: viewPoints(points) } };
              return { items: points.length > 0 ? [event] : [], next };
            },
            listen: (listener) => liveMetrics.listen(id, listener),
          },
        );
        await sendEvents(request, reply, source);
        return reply;
      },
    );
  };
}
