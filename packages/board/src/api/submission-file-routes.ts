import type { StoragePort } from '@leadersboard/jobs';
import { sendStoredFile, storedFileResponse } from '@leadersboard/kit/http';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { getSubmissionFile } from '../domain/get-submission-file.ts';
import type { SubmissionStorePort } from '../ports/submission-store.ts';
import { requesterOf } from './requester-of.ts';
import { submissionFileParameters } from './submission-schemas.ts';

export type SubmissionFileRoutesPorts = { submissions: SubmissionStorePort; storage: StoragePort };

export function submissionFileRoutes(ports: SubmissionFileRoutesPorts): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/submissions/:id/files/*',
      {
        schema: {
          tags: ['submissions'],
          ...{ operationId: 'getSubmissionFile', summary: 'A file of a submission, as a download' },
          description: 'Range and If-None-Match are honoured.',
          params: submissionFileParameters,
          response: { 200: storedFileResponse },
        },
      },
      async (request, reply) => {
        const { id, '*': path } = request.params;
        const file = await getSubmissionFile(ports, requesterOf(request), id, path);
        return sendStoredFile(request, reply, file);
      },
    );
  };
}
