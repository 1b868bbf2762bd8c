/** How often each row counts; a resample counts some of them twice and others not at all. */
export type RowWeights = ArrayLike<number>;

export function countEachOnce(rows: number): RowWeights {
  return new Uint8Array(rows).fill(1);
}

export function countRows(weights: RowWeights): number {
  let count = 0;
  for (let row = 0; row < weights.length; row += 1) count += weights[row] ?? 0;
  return count;
}
