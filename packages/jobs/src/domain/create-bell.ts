export type Bell = {
  ring(): void;
  /** Resolves at once where the bell rang since the last time, else when it rings or the signal aborts. */
  rung(): Promise<void>;
};

/** For who looks, waits until something may have changed, and looks again: no ring between is lost. */
export function createBell(signal: AbortSignal): Bell {
  let next = Promise.withResolvers<void>();
  const ring = () => next.resolve();
  signal.addEventListener('abort', ring, { once: true });
  if (signal.aborted) ring();
  return {
    ring,
    async rung() {
      await next.promise;
      if (!signal.aborted) next = Promise.withResolvers();
    },
  };
}
