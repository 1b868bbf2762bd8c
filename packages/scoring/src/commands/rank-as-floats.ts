/**
 * Scores as 32-bit floats in the same order, with the same ties, which is all that the metrics of a ranking see. Where they are such
 * floats already nothing changes; else each becomes the float whose bits are its rank.
 */
export function rankAsFloats(scores: ArrayLike<number>): Float32Array {
  if (scores instanceof Float32Array) return scores;
  const floats = Float32Array.from(scores);
  if (floats.every((value, place) => value === scores[place])) return floats;
  const sorted = Float64Array.from(scores).sort();
  const distinct = sorted.filter((value, place) => value !== sorted[place - 1]);
  return new Float32Array(Uint32Array.from(scores, (value) => rankOf(value, distinct)).buffer);
}

function rankOf(value: number, distinct: Float64Array): number {
  let low = 0;
  let high = distinct.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((distinct[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
