import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { createEventWatch } from '../domain/watch-events.ts';
import { artifactRemovalRoutes } from './artifact-removal-routes.ts';
import { type DeadLetterRoutesPorts, deadLetterRoutes } from './dead-letter-routes.ts';
import { enqueueRoutes } from './enqueue-routes.ts';
import { environmentRoutes } from './environment-routes.ts';
import { type EventRoutesPorts, eventRoutes } from './event-routes.ts';
import { type LogRoutesPorts, logRoutes } from './log-routes.ts';
import { type MetricsRoutesPorts, metricsRoutes } from './metrics-routes.ts';
import { queueRoutes } from './queue-routes.ts';
import { readRoutes } from './read-routes.ts';
import { type ResultRoutesPorts, resultRoutes } from './result-routes.ts';

export type JobRoutesPorts = Parameters<typeof enqueueRoutes>[0] &
  Parameters<typeof readRoutes>[0] &
  DeadLetterRoutesPorts &
  ResultRoutesPorts &
  Parameters<typeof artifactRemovalRoutes>[0] &
  Omit<LogRoutesPorts & MetricsRoutesPorts & EventRoutesPorts, 'watch'>;

/** Everything about jobs and their queue. */
export function jobRoutes(ports: JobRoutesPorts): FastifyPluginAsyncZod {
  const watching = { ...ports, watch: createEventWatch(ports.feed) };
  return async (app) => {
    await app.register(enqueueRoutes(ports));
    await app.register(readRoutes(ports));
    await app.register(logRoutes(watching));
    await app.register(resultRoutes(ports));
    await app.register(artifactRemovalRoutes(ports));
    await app.register(metricsRoutes(watching));
    await app.register(eventRoutes(watching));
    await app.register(queueRoutes(ports));
    await app.register(environmentRoutes(ports));
    await app.register(deadLetterRoutes(ports));
  };
}
