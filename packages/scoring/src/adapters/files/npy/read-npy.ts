import type { Input } from '../input.ts';
import { type NumberArray, viewNumbers } from '../number-array.ts';
import { NPY_HEAD_BYTES, parseNpyHeader } from './parse-npy-header.ts';

/**
 * The numbers are the bytes of the file themselves: nothing is copied where they are aligned, as NumPy's are.
 */
export function readNpy({ bytes, refuse }: Input): Omit<NumberArray, 'name'> {
  const head = bytes.subarray(0, NPY_HEAD_BYTES);
  const { dtype, shape, dataOffset } = parseNpyHeader(head, bytes.length, refuse);
  return { dtype, shape, data: viewNumbers(dtype, bytes.subarray(dataOffset), refuse) };
}
