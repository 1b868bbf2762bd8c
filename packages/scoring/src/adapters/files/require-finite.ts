import { indexesOf } from '../../domain/rows/indexes-of.ts';
import { refusalOf } from './input.ts';
import type { NumberArray } from './number-array.ts';

/** Throws `score_input_invalid` with the first index at which no finite number stands. */
export function requireFinite({ name, shape, data }: NumberArray): void {
  if (!(data instanceof Float32Array || data instanceof Float64Array)) return;
  for (let index = 0; index < data.length; index += 1) {
    if (Number.isFinite(data[index])) continue;
    const place = indexesOf(shape, index).join(', ');
    throw refusalOf(name)(`has ${data[index]} at [${place}]; every value must be a finite number.`);
  }
}
