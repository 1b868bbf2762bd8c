import { givenText } from '@leadersboard/kit/text';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { AuditPort } from '../ports/audit.ts';

const auditQuery = z.object({
  before: z.coerce.number().int().min(1).optional().describe('The "next" of an earlier answer.'),
  actor: givenText.optional(),
  action: givenText.optional(),
  subject: givenText.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

export const auditView = z.object({
  entries: z.array(
    z.object({
      sequence: z.int(),
      at: z.iso.datetime(),
      actor: z.string().describe('Who did it.'),
      action: z.string().describe('What: token.created, user.changed, submission.deleted and so on.'),
      subject: z.string().describe('The id or name of what it was done to.'),
      details: z.record(z.string(), z.unknown()),
      request_id: z.string(),
    }),
  ),
  next: z.int().nullable().describe('Pass it as "before" for older ones.'),
});

export function auditRoutes({ audit }: { audit: AuditPort }): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/audit',
      {
        config: { access: 'admin' },
        schema: {
          ...{ tags: ['users'], operationId: 'listAudit', summary: 'Who did what to what, newest first' },
          querystring: auditQuery,
          response: { 200: auditView },
        },
      },
      async (request) => {
        const entries = await audit.list(request.query);
        const last = entries.length === request.query.limit ? entries.at(-1) : undefined;
        return {
          entries: entries.map(({ at, requestId, ...entry }) => ({
            ...{ ...entry, at: new Date(at).toISOString(), request_id: requestId },
          })),
          next: last?.sequence ?? null,
        };
      },
    );
  };
}
