import { join } from 'node:path';
import { requireShape } from '../../domain/rows/require-shape.ts';
import { countOf, type NumberArray, readArray } from '../files/index.ts';
import { mostArrayBytes } from './most-bytes.ts';

/** The array of the file, which must have that shape, and takes no more memory than one of that shape may. */
export async function readShapedArray(
  directory: string,
  { name, shape, maxBytes }: { name: string; shape: readonly number[]; maxBytes: number },
): Promise<NumberArray> {
  const limit = mostArrayBytes(countOf(shape), maxBytes);
  const array = await readArray(join(directory, name), { name, maxBytes: limit });
  requireShape(name, array.shape, shape);
  return array;
}
