import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../clock/index.ts';
import { kitErrors } from '../errors/index.ts';

/** What can say in words why it ends gets this long to do so; then its connection is cut. */
const LAST_WORDS_MS = 500;

/**
 * Ends what a token has under way when it is revoked. Event streams and forms look at `principal.revoked` themselves;
 * other uploads and downloads are cut. A request that has arrived whole and is being worked on is finished: it came in
 * time, and to stop in the middle of a write would help nobody.
 */
export function cutWhenRevoked(app: FastifyInstance, clock: Clock): void {
  app.addHook('onRequest', async (request, reply) => {
    const stop = whenRevoked(request, () => {
      if (request.raw.complete && !reply.raw.headersSent) return;
      clock.after(LAST_WORDS_MS, () => {
        if (isUnderWay(request, reply)) request.raw.destroy();
      });
    });
    reply.raw.once('close', stop);
  });
}

/** Calls back once, maybe at once, when the request's token is revoked, until the returned function is called. */
export function whenRevoked({ principal }: FastifyRequest, callback: () => void): () => void {
  const revoked = principal?.revoked;
  if (revoked?.aborted) callback();
  revoked?.addEventListener('abort', callback, { once: true });
  return () => revoked?.removeEventListener('abort', callback);
}

export function tokenEnded(): Error {
  return kitErrors.unauthenticated('Your token was revoked or has expired. Sign in with another one.');
}

function isUnderWay(request: FastifyRequest, reply: FastifyReply): boolean {
  return !request.raw.complete || !reply.raw.writableFinished;
}
