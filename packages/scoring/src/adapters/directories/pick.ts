/** Those at the indexes, in their order; all of them without a copy. */
export function pick<Numbers extends Float64Array | Int32Array | Uint8Array>(
  values: Numbers,
  indexes: readonly number[],
): Numbers {
  if (indexes.length === values.length) return values;
  const picked = values.slice(0, indexes.length);
  for (const [place, index] of indexes.entries()) picked[place] = values[index] ?? 0;
  return picked as Numbers;
}

/** The same of rows that hold several numbers each. */
export function pickRows(values: Float64Array, rows: readonly number[], width: number): Float64Array {
  if (rows.length * width === values.length) return values;
  const picked = new Float64Array(rows.length * width);
  for (const [place, row] of rows.entries()) {
    picked.set(values.subarray(row * width, (row + 1) * width), place * width);
  }
  return picked;
}
