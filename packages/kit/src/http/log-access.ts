import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import { pathOf } from './path-of.ts';

/** Writes one line for the request when its answer has been sent, or when the client has gone before. */
export function logAccess(request: FastifyRequest, reply: FastifyReply): void {
  let isComplete = false;
  reply.raw.once('finish', () => {
    isComplete = true;
  });
  reply.raw.once('close', () => {
    const { method, errorCode } = request;
    const path = pathOf(request.url);
    const status = reply.raw.statusCode;
    request.log[isDetail(request, status) ? 'debug' : 'info'](
      {
        method,
        path,
        status,
        durationMs: Math.round(reply.elapsedTime * 10) / 10,
        ...(request.principal && { user: request.principal.user }),
        ...(errorCode && { code: errorCode }),
        ...(!isComplete && { aborted: true }),
      },
      `${method} ${path} ${status}`,
    );
  });
}

/** Probes that succeed come every few seconds, and the recording of one job is some hundred requests. */
function isDetail({ routeOptions, principal }: FastifyRequest, status: number): boolean {
  return (
    (routeOptions.config.whileDraining === true && status < 400) ||
    (principal?.isOwnPart === true && status < 500)
  );
}

/** Fastify's own lines about requests are replaced by that one; what it says about broken streams stays. */
export function createLogController(): LogController {
  const silence = () => {};
  return Object.assign(new LogController({ requestIdLogLabel: 'request_id' }), {
    incomingRequest: silence,
    requestCompleted: silence,
    routeNotFound: silence,
  });
}
