import type { RegistersCleanup } from './create-temporary-directory.ts';

/** Cleans up where there is no test: in a benchmark or a soak. Hooks that hooks register run last, as in node:test. */
export function createCleanup(): RegistersCleanup & AsyncDisposable {
  const hooks: (() => unknown)[] = [];
  return {
    after: (hook) => void hooks.push(hook),
    async [Symbol.asyncDispose]() {
      for (const hook of hooks) await hook();
    },
  };
}
