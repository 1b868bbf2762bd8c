import { extname } from 'node:path';
import { type Input, type InputOptions, readInput, refusalOf } from './input.ts';
import { readNpy } from './npy/read-npy.ts';
import { readNpz } from './npz/read-npz.ts';
import type { NumberArray } from './number-array.ts';
import { readPng } from './png/read-png.ts';
import { readTiff } from './tiff/read-tiff.ts';

export type ReadArrayOptions = InputOptions & {
  /** Of an archive of several arrays, the one of that name. */
  member?: string | undefined;
  /** Of a picture, colours and transparency too: a third axis. Else it must be of one channel. */
  channels?: 'any' | undefined;
};

type Reader = (
  input: Input,
  options: Pick<ReadArrayOptions, 'member' | 'channels'>,
) => Omit<NumberArray, 'name'> | Promise<Omit<NumberArray, 'name'>>;

const readers = new Map<string, Reader>([
  ['.npy', readNpy],
  ['.npz', (input, { member }) => readNpz(input, member)],
  ['.tif', readTiff],
  ['.tiff', readTiff],
  ['.png', (input, { channels }) => readPng(input, channels)],
]);

/**
 * Reads numbers in the format that the name ends in. `score_input_invalid` says of the file what cannot be
 * used; nothing that stands in it is run, and it takes no more memory than a few times `maxBytes`.
 */
export async function readArray(file: string, options: ReadArrayOptions): Promise<NumberArray> {
  const { name } = options;
  const read = readers.get(extname(name).toLowerCase());
  if (!read) throw refusalOf(name)('is of no format that is read: .npy, .npz, .tif, .tiff and .png are.');
  return { name, ...(await read(await readInput(file, options), options)) };
}
