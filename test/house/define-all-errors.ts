import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './tree-files.ts';

/** Loads the error definitions of every package, so that `listErrors` lists them all. */
export async function defineAllErrors(): Promise<void> {
  for (const file of globSync('{packages,apps}/*/src/**/*-errors.ts', { cwd: root })) {
    await import(pathToFileURL(join(root, file)).href);
  }
}
