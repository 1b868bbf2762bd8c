import { refusalOf } from './input.ts';
import type { NumberArray } from './number-array.ts';

/** Throws `score_input_invalid` with the first index at which no finite number stands. */
export function requireFinite({ name, shape, data }: NumberArray): void {
  if (!(data instanceof Float32Array || data instanceof Float64Array)) return;
  for (let index = 0; index < data.length; index += 1) {
    if (Number.isFinite(data[index])) continue;
    const place = indexesOf(index, shape).join(', ');
    throw refusalOf(name)(`has ${data[index]} at [${place}]; every value must be a finite number.`);
  }
}

/** The index on each axis, of a place in the whole. */
function indexesOf(index: number, shape: readonly number[]): number[] {
  const indexes: number[] = [];
  let rest = index;
  for (const size of shape.toReversed()) {
    indexes.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return indexes;
}
