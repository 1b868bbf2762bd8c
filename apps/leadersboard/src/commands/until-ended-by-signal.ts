/** Never resolves: the lifecycle ends the process. */
export function untilEndedBySignal(): Promise<never> {
  return Promise.withResolvers<never>().promise;
}
