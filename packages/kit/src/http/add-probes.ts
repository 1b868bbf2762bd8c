import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../metrics/index.ts';
import type { Drain } from './drain.ts';
import type { Readiness } from './readiness.ts';

type ProbeOptions = { name: string; version: string; metrics: Metrics; readiness: Readiness; drain: Drain };

/** What machines ask: is it alive, may it be given work, and how does it do. */
export function addProbes(
  app: FastifyInstance,
  { name, version, metrics, readiness, drain }: ProbeOptions,
): void {
  const options = {
    config: { access: 'public', whileDraining: true },
    schema: { hide: true },
  } as const;

  app.get('/healthz', options, async () => ({ status: 'alive', name, version }));

  app.get('/readyz', options, async (_request, reply) => {
    const report = await readiness.report();
    const status = drain.isDraining ? 'draining' : report.status;
    const takesRequests = status === 'ready' || status === 'degraded';
    return reply.code(takesRequests ? 200 : 503).send({ status, checks: report.checks });
  });

  app.get('/metrics', options, async (_request, reply) =>
    reply.header('content-type', metrics.contentType).send(await metrics.render()),
  );
}
