import { AsyncResource } from 'node:async_hooks';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeDirectory } from './remove-directory.ts';

/** A test's context, or `{ after }` of node:test for a whole file or suite. */
export type RegistersCleanup = { after(hook: () => unknown): void };

/**
 * An empty directory, removed with all that is in it when the test has ended. Hooks run in the order in which they were
 * registered; one that is registered by a hook runs after all others, so what the test closes in its own hooks still
 * finds the directory.
 */
export function createTemporaryDirectory(test: RegistersCleanup): string {
  const directory = mkdtempSync(join(tmpdir(), 'lb-test-'));
  // The `after` of node:test belongs to whatever runs when it is called; in a hook that would be the hook itself.
  const registerHere = AsyncResource.bind((hook: () => unknown) => test.after(hook));
  test.after(() => registerHere(() => removeDirectory(directory)));
  return directory;
}
