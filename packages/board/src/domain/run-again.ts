/**
 * Returns a function that resolves when the work has run from its beginning to its end after the call. Calls that come
 * while it runs share one more run.
 */
export function runAgain(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  function start(): Promise<void> {
    next = undefined;
    running = work().finally(() => {
      running = undefined;
    });
    return running;
  }

  return () => {
    if (!running) return start();
    // What runs may have looked before the caller's change.
    next ??= running.then(start, start);
    return next;
  };
}
