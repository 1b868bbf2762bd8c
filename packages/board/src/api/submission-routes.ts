import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type CreateSubmissionPorts, createSubmission } from '../domain/create-submission.ts';
import { type DeleteSubmissionPorts, deleteSubmission } from '../domain/delete-submission.ts';
import { findSubmission } from '../domain/get-submission.ts';
import { listSubmissions } from '../domain/list-submissions.ts';
import { type OpenSubmissionPorts, openSubmission } from '../domain/open-submission.ts';
import { readSubmissionForm } from './read-submission-form.ts';
import { requesterOf } from './requester-of.ts';
import {
  newDraft,
  submissionForm,
  submissionListView,
  submissionParameters,
  submissionQuery,
  submissionView,
} from './submission-schemas.ts';
import { viewSubmission, viewSubmissions } from './submission-views.ts';

export type SubmissionRoutesPorts = CreateSubmissionPorts & OpenSubmissionPorts & DeleteSubmissionPorts;

export const UPLOAD_MS = 60 * 60 * 1000;

const tags = ['submissions'];

export function submissionRoutes(ports: SubmissionRoutesPorts): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/submissions',
      {
        config: { handlerMs: UPLOAD_MS, takesSpace: true },
        schema: {
          ...{ tags, operationId: 'createSubmission', summary: 'Store files to run' },
          description:
            'A form stores a submission whole or not at all. JSON with the same fields but the files opens one whose files follow by the tus protocol at its upload_url.',
          form: submissionForm,
          body: newDraft,
          response: { 201: submissionView },
        },
      },
      async (request, reply) => {
        const requester = requesterOf(request);
        const { body } = request;
        const submission = body
          ? await openSubmission(ports, requester, { ...body, configFile: body.config_file })
          : await createSubmission(ports, requester, (takeFile) => readSubmissionForm(request, takeFile));
        return reply.code(201).send(viewSubmission(submission));
      },
    );

    app.get(
      '/submissions',
      {
        schema: {
          ...{ tags, operationId: 'listSubmissions', summary: 'What was submitted, newest first' },
          description: 'Your own; for administrators those of everybody. Open ones are not among them.',
          querystring: submissionQuery,
          response: { 200: submissionListView },
        },
      },
      async (request) => viewSubmissions(await listSubmissions(ports, requesterOf(request), request.query)),
    );

    app.get(
      '/submissions/:id',
      {
        schema: {
          ...{ tags, operationId: 'getSubmission', summary: 'What a submission consists of' },
          description: 'Of an open one, what has arrived and where each upload goes on.',
          params: submissionParameters,
          response: { 200: submissionView },
        },
      },
      async (request) => {
        const { id } = request.params;
        const submission = await findSubmission(ports, requesterOf(request), id);
        return viewSubmission(submission, 'files' in submission ? [] : await ports.uploads.list(id));
      },
    );

    app.delete(
      '/submissions/:id',
      {
        config: { audit: 'submission.deleted' },
        schema: {
          ...{ tags, operationId: 'deleteSubmission', summary: 'Remove a submission' },
          description: 'What a job has used stays.',
          params: submissionParameters,
          response: { 204: z.null().describe('It is gone.') },
        },
      },
      async (request, reply) => {
        await deleteSubmission(ports, requesterOf(request), request.params.id);
        return reply.code(204).send(null);
      },
    );
  };
}
