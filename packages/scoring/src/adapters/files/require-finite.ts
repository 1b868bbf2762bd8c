import { indexesOf } from '../../domain/rows/indexes-of.ts';
import { refusalOf } from './input.ts';
import type { NumberArray } from './number-array.ts';

/**
 * Throws `score_input_invalid` with the first index at which no finite number stands, or one that is further
 * from 0 than `limit`. The data may be a part of what the shape tells, which begins at its place `start`.
 */
export function requireFinite(
  { name, shape, data }: NumberArray,
  limit: number = Number.MAX_VALUE,
  start = 0,
): void {
  if (!(data instanceof Float32Array || data instanceof Float64Array)) return;
  for (let index = 0; index < data.length; index += 1) {
    const value = data[index] ?? 0;
    if (value <= limit && value >= -limit) continue;
    const place = indexesOf(shape, start + index).join(', ');
    const wanted = limit < Number.MAX_VALUE ? `a finite number within ±${limit}` : 'a finite number';
    throw refusalOf(name)(`has ${value} at [${place}]; every value must be ${wanted}.`);
  }
}
