/** Waits until whoever asked for the name before has left, and returns how to leave; leaving twice does nothing. */
export type TakeTurn = (name: string) => Promise<() => void>;

/** Lets one at a time have a name, in the order in which they ask. */
export function createTurns(): TakeTurn {
  const last = new Map<string, Promise<void>>();
  return async (name) => {
    const before = last.get(name);
    const { promise, resolve } = Promise.withResolvers<void>();
    last.set(name, promise);
    await before;
    return () => {
      resolve();
      if (last.get(name) === promise) last.delete(name);
    };
  };
}
