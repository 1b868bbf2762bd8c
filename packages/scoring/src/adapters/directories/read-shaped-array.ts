import { join } from 'node:path';
import { requireShape } from '../../domain/rows/require-shape.ts';
import { countOf, type NumberArray, readArray } from '../files/index.ts';
import { mostArrayBytes } from './most-bytes.ts';

/** The array of the file, which must have that shape, and takes no more memory than one of that shape may. */
export async function readShapedArray(
  directory: string,
  { name, shape }: { name: string; shape: readonly number[] },
): Promise<NumberArray> {
  const maxBytes = mostArrayBytes(countOf(shape));
  const array = await readArray(join(directory, name), { name, maxBytes });
  requireShape(name, array.shape, shape);
  return array;
}
