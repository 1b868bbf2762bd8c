/** Resolves with what the work gives, or with undefined as soon as the signal aborts; leaves nothing on the signal. */
export function untilAborted<Result>(
  work: Promise<Result>,
  signal: AbortSignal,
): Promise<Result | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<Result | undefined>();
  const onAbort = () => resolve(undefined);
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  return promise;
}
