import { viewFile } from '@leadersboard/jobs/routes';
import { requirePrincipal } from '@leadersboard/kit/http';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { type CreateSubmissionPorts, createSubmission } from '../domain/create-submission.ts';
import { readSubmissionForm, type UploadLimits } from './read-submission-form.ts';
import { submissionForm, submissionView } from './submission-schemas.ts';

const UPLOAD_MS = 60 * 60 * 1000;

export function submissionRoutes(ports: CreateSubmissionPorts, uploads: UploadLimits): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/submissions',
      {
        config: { handlerMs: UPLOAD_MS },
        schema: {
          ...{ tags: ['submissions'], operationId: 'createSubmission', summary: 'Store files to run' },
          description: 'The submission is stored whole or not at all, and never changes.',
          form: submissionForm,
          response: { 201: submissionView },
        },
      },
      async (request, reply) => {
        const { user, role } = requirePrincipal(request);
        const requester = { user, seesAll: role === 'admin' };
        const submission = await createSubmission(ports, requester, (takeFile) =>
          readSubmissionForm(request, takeFile, uploads),
        );
        const { id, challenge, entrypoint, configFile, files } = submission;
        return reply.code(201).send({
          ...{ submission_id: id, challenge, entrypoint, config_file: configFile },
          files: files.map(viewFile),
        });
      },
    );
  };
}
