import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Clock } from '../clock/index.ts';
import { kitErrors } from '../errors/index.ts';

/**
 * The end of a server's life. Once it has begun, new requests are refused, event streams end, every answer closes its
 * connection, and those that were already running are waited for.
 */
export type Drain = {
  readonly isDraining: boolean;
  /** Aborts when the drain begins. */
  readonly signal: AbortSignal;
  begin(): void;
  /** Resolves with how many requests still run: 0 as soon as there is none, or what is left after `timeoutMs`. */
  finish(timeoutMs: number): Promise<number>;
};

export function createDrain(app: FastifyInstance, clock: Clock): Drain {
  const controller = new AbortController();
  const { signal } = controller;
  const running = new Set<FastifyReply>();
  let idle = Promise.withResolvers<void>();

  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config.whileDraining) return;
    if (signal.aborted) throw kitErrors.shutting_down('This server is shutting down. Ask again in a moment.');
    running.add(reply);
    reply.raw.once('close', () => {
      running.delete(reply);
      if (running.size === 0) idle.resolve();
    });
  });

  app.addHook('onSend', async (_request, reply) => {
    if (signal.aborted) reply.header('connection', 'close');
  });

  return {
    get isDraining() {
      return signal.aborted;
    },
    signal,
    begin: () => controller.abort(),
    finish: async (timeoutMs) => {
      if (running.size === 0) return 0;
      idle = Promise.withResolvers<void>();
      const timer = clock.after(timeoutMs, idle.resolve);
      await idle.promise;
      timer.cancel();
      return running.size;
    },
  };
}
