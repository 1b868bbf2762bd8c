import type { LeftOut } from '../ports/storage.ts';

const MAX_NAMED = 20;

/** A line for each output that was not stored; of very many, how many more there are. */
export function describeLeftOut(leftOut: readonly LeftOut[]): string[] {
  const lines = leftOut
    .slice(0, MAX_NAMED)
    .map(({ path, because }) => `The output "${path}" was not stored: ${because}.`);
  const rest = leftOut.length - lines.length;
  return rest > 0 ? [...lines, `${rest} more outputs were not stored, for reasons like these.`] : lines;
}
