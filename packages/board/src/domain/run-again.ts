export type Repeated = {
  /** Resolves when the work has run from its beginning to its end after the call. */
  run(): Promise<void>;
  /** Resolves when nothing runs, however the last run ended. */
  idle(): Promise<void>;
};

/** Runs the work one at a time. Calls that come while it runs share one more run. */
export function runAgain(work: () => Promise<void>): Repeated {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  function start(): Promise<void> {
    next = undefined;
    running = work().finally(() => {
      running = undefined;
    });
    return running;
  }

  return {
    run() {
      if (!running) return start();
      // What runs may have looked before the caller's change.
      next ??= running.then(start, start);
      return next;
    },
    async idle() {
      while (running) await running.catch(() => undefined);
    },
  };
}
