/** The index on each axis of a place in the whole; the last axis runs fastest. */
export function indexesOf(shape: readonly number[], place: number): number[] {
  const indexes: number[] = [];
  let rest = place;
  for (const size of shape.toReversed()) {
    indexes.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return indexes;
}
