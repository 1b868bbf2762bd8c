import fastify, { type FastifyBaseLogger, type FastifyRequest } from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import { kitErrors } from '../errors/index.ts';
import type { Logger } from '../log/index.ts';
import { compileValidator } from './compile-validator.ts';
import { createErrorAnswer } from './create-error-answer.ts';
import type { ErrorRenderer } from './error-renderer.ts';
import type { HttpApp } from './fastify-types.ts';
import type { HttpLimits } from './http-limits.ts';
import { createLogController, logAccess } from './log-access.ts';
import { refuseUnknownRoute } from './refuse-unknown-route.ts';
import { type createRequestIds, REQUEST_ID_HEADER } from './request-ids.ts';

type AppOptions = {
  log: Logger;
  trustProxy?: boolean | string | string[] | undefined;
  createRequestId: ReturnType<typeof createRequestIds>;
  renderError: ErrorRenderer;
  limits: HttpLimits;
  docs?: object | false | undefined;
};

/** Creates the bare Fastify: how it reads, logs and refuses, before any route or rule is added. */
export function createApp({
  log,
  createRequestId,
  renderError,
  limits,
  docs,
  trustProxy = false,
}: AppOptions): HttpApp {
  const answerError = createErrorAnswer(renderError);
  const app: HttpApp = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: createLogController(),
    genReqId: createRequestId,
    bodyLimit: limits.bodyBytes,
    routerOptions: { maxParamLength: 1024 },
    trustProxy,
    schemaController: { compilersFactory },
    frameworkErrors: (error, request, reply) => {
      logAccess(request, reply);
      answerError(error, request, reply);
    },
  });
  app.decorateRequest('principal', undefined);
  app.decorateRequest('errorCode', undefined);
  app.decorateRequest('changedNothing', false);
  app.decorateRequest('auditSubject', undefined);
  app.decorateRequest('auditDetails', undefined);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler(refuseUnknownRoute(docs === false ? '' : ' See /docs for what there is.'));
  app.removeContentTypeParser('text/plain');
  app.addContentTypeParser('multipart/form-data', leaveFormToRoute);
  app.addHook('onRequest', async (request, reply) => {
    reply.header(REQUEST_ID_HEADER, request.id);
    logAccess(request, reply);
  });
  return app;
}

/** Where they are left out, Fastify loads its own at the start, some 100 modules; its types know no others than those. */
const compilersFactory = {
  buildValidator: () => compileValidator as never,
  buildSerializer: () => serializerCompiler as never,
};

/** A form is read by `readMultipart`, in the routes that say they take one. */
async function leaveFormToRoute(request: FastifyRequest): Promise<void> {
  if (request.is404 || request.routeOptions.schema?.form) return;
  throw kitErrors.unsupported_media_type('This address does not read a form. Send application/json.');
}
