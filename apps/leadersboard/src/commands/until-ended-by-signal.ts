const LONGEST_INTERVAL_MS = 2 ** 31 - 1;

/** Never resolves, and keeps the process alive while it has nothing to do: the lifecycle ends it. */
export function untilEndedBySignal(): Promise<never> {
  setInterval(() => {}, LONGEST_INTERVAL_MS);
  return Promise.withResolvers<never>().promise;
}
