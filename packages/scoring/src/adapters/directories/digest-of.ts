import { createHash } from 'node:crypto';

/** SHA-256 over numbers as they lie in memory. */
export function digestOf(...arrays: readonly (NodeJS.TypedArray | undefined)[]): string {
  const hash = createHash('sha256');
  for (const array of arrays) {
    hash.update(`${array?.length ?? 'none'}\n`);
    if (array) hash.update(array);
  }
  return hash.digest('hex');
}
