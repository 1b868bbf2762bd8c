import type { FastifyReply } from 'fastify';

/**
 * Aborts when nobody waits for the answer any more: its client is gone, or has been answered. Fastify's own `request.signal`
 * never tells once the body has been read.
 */
export function answerSignal({ raw }: Pick<FastifyReply, 'raw'>): AbortSignal {
  if (raw.destroyed) return AbortSignal.abort();
  const controller = new AbortController();
  raw.once('close', () => controller.abort());
  return controller.signal;
}
