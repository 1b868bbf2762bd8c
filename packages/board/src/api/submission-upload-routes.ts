import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { type CompleteSubmissionPorts, completeSubmission } from '../domain/complete-submission.ts';
import { type ServeUploadPorts, serveUpload } from '../domain/serve-upload.ts';
import { requesterOf } from './requester-of.ts';
import { UPLOAD_MS } from './submission-routes.ts';
import { submissionParameters, submissionView } from './submission-schemas.ts';
import { viewSubmission } from './submission-views.ts';

export type SubmissionUploadRoutesPorts = CompleteSubmissionPorts & ServeUploadPorts;

const config = { handlerMs: UPLOAD_MS, takesSpace: true };
const tags = ['submissions'];
const UPLOAD_TYPE = 'application/offset+octet-stream';

/** The files of an open submission, by the tus protocol 1.0.0, and its completion. */
export function submissionUploadRoutes(ports: SubmissionUploadRoutesPorts): FastifyPluginAsyncZod {
  return async (app) => {
    app.addContentTypeParser(UPLOAD_TYPE, async (_request: FastifyRequest, body: unknown) => body);

    app.route({
      method: 'POST',
      url: '/submissions/:id/uploads',
      config,
      schema: {
        ...{ tags, operationId: 'createUpload', summary: 'Begin the upload of a file of an open submission' },
        description:
          'Follows the tus protocol 1.0.0; use a tus client. Upload-Metadata names the path of the file as filename.',
        params: submissionParameters,
      },
      handler: (request, reply) => answer(ports, request, reply, request.params.id),
    });

    app.route({
      method: ['HEAD', 'PATCH', 'DELETE'],
      url: '/submissions/:id/uploads/:upload',
      config,
      schema: { hide: true, consumes: [UPLOAD_TYPE], params: submissionParameters.loose() },
      handler: (request, reply) => answer(ports, request, reply, request.params.id),
    });

    app.post(
      '/submissions/:id/complete',
      {
        config,
        schema: {
          ...{ tags, operationId: 'completeSubmission', summary: 'Check and store what was uploaded' },
          description: 'The submission is then as if it had come as a form. Asked again it answers the same.',
          params: submissionParameters,
          response: { 200: submissionView },
        },
      },
      async (request) =>
        viewSubmission(await completeSubmission(ports, requesterOf(request), request.params.id)),
    );
  };
}

async function answer(
  ports: ServeUploadPorts,
  request: FastifyRequest,
  reply: FastifyReply,
  draftId: string,
): Promise<FastifyReply> {
  const content = request.body instanceof Readable ? request.body : undefined;
  const upload = { head: readHead(request), content };
  const response = await serveUpload(ports, requesterOf(request), draftId, upload).finally(() =>
    discardRest(content),
  );
  for (const [name, value] of response.headers) {
    // Who may call from which page is the server's to say, for all of its routes.
    if (!name.startsWith('access-control-allow-')) reply.header(name, value);
  }
  return reply.code(response.status).send(await response.text());
}

/** Until all of a refused request is read, its client may wait with the next one. */
function discardRest(content: Readable | undefined): void {
  content?.unpipe();
  content?.resume();
}

function readHead({ method, url, headers }: FastifyRequest): Request {
  const entries = Object.entries(headers).flatMap(([name, value = []]) =>
    [value].flat().map((single): [string, string] => [name, single]),
  );
  return new Request(new URL(url, 'http://localhost'), { method, headers: entries });
}
