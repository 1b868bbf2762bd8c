import type { FastifyReply, FastifyRequest } from 'fastify';
import type { LeadersBoardError } from '../errors/index.ts';
import type { ErrorRenderer } from './error-renderer.ts';
import { pathOf } from './path-of.ts';
import { REQUEST_ID_HEADER } from './request-ids.ts';
import { translateError } from './translate-error.ts';

/** Returns the one place from which every failed request is answered. */
export function createErrorAnswer(renderError: ErrorRenderer) {
  return (thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const error = translateError(thrown, request);
    request.errorCode = error.code;
    logServerFault(error, request);
    const { status, contentType, body } = renderError(error, {
      requestId: request.id,
      instance: pathOf(request.url),
    });
    if (error.retryAfterMs !== undefined) reply.header('retry-after', Math.ceil(error.retryAfterMs / 1000));
    return reply
      .code(status)
      .header(REQUEST_ID_HEADER, request.id)
      .header('content-type', contentType)
      .serializer(String)
      .send(JSON.stringify(body));
  };
}

/** What is said not to be offered (501) is no fault: the line of the request tells its code. */
function logServerFault(error: LeadersBoardError, request: FastifyRequest): void {
  if (error.status < 500 || error.status === 501) return;
  const level = error.status === 500 ? 'error' : 'warn';
  request.log[level]({ err: error.code === 'internal' ? error.cause : error }, error.message);
}
