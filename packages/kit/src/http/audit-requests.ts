import type { FastifyInstance, FastifyRequest } from 'fastify';

/** What somebody did by a request. */
export type AuditedRequest = {
  actor: string;
  action: string;
  subject: string;
  details: Record<string, unknown>;
  requestId: string;
};

export type RecordRequest = (request: AuditedRequest) => Promise<void>;

/**
 * Records what requests did whose routes name an action in `config.audit`: after it is done, before it is acknowledged. A
 * request that changed nothing is none: who repeats it would fill the log. The subject is what the address names, as `7`
 * in `/jobs/7/cancel`, unless the route says another, as one does that has made something.
 * The details are what the route says of it.
 */
export function auditRequests(app: FastifyInstance, record: RecordRequest): void {
  app.addHook('onSend', async (request, reply) => {
    const { audit: action } = request.routeOptions.config;
    if (action === undefined || !request.principal || reply.statusCode >= 400 || request.changedNothing)
      return;
    const actor = request.principal.user;
    const details = request.auditDetails ?? {};
    await record({ actor, action, subject: subjectOf(request), details, requestId: request.id });
  });
}

function subjectOf({ auditSubject, params }: FastifyRequest): string {
  return auditSubject ?? Object.values(params ?? {}).join('/');
}
