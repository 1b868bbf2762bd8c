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
