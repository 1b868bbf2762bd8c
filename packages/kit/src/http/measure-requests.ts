import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../metrics/index.ts';

const BUCKETS_SECONDS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30];

/** Counts and times requests by the pattern of their route: a raw path would make one time series a job. */
export function measureRequests(app: FastifyInstance, metrics: Metrics): void {
  const duration = metrics.histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from a request to the end of its answer.',
    labels: ['method', 'route', 'status'],
    buckets: BUCKETS_SECONDS,
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    duration.observe(
      { method: request.method, route, status: String(reply.raw.statusCode) },
      reply.elapsedTime / 1000,
    );
  });
}
