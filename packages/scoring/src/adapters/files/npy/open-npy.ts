import type { FileHandle } from 'node:fs/promises';
import { readFully } from '@leadersboard/kit/files';
import { type InputOptions, openInput, type Refuse, refusalOf, requireSize } from '../input.ts';
import { countOf, elementBytes, type NumberArray, viewNumbers } from '../number-array.ts';
import { NPY_HEAD_BYTES, type NpyHeader, parseNpyHeader } from './parse-npy-header.ts';

/** An array that may be larger than memory: it is read part by part. */
export type NpyFile = Pick<NumberArray, 'name' | 'dtype' | 'shape'> & {
  /**
   * Fills `into` with what lies at the index of the first axis; it must be exactly as long. Several may be
   * read at once.
   */
  read(index: number, into: Float32Array): Promise<void>;
  close(): Promise<void>;
};

/** Here `maxBytes` is about one part; the file may have any size. */
export async function openNpy(file: string, { name, maxBytes }: InputOptions): Promise<NpyFile> {
  const refuse = refusalOf(name);
  const handle = await openInput(file, refuse);
  try {
    const header = await readHeader(handle, refuse);
    const { dtype, shape } = header;
    requireSize(partBytesOf(header), { maxBytes, refuse: (what) => refuse(`in one part ${what}`) });
    const read = (index: number, into: Float32Array) => readPart(handle, { header, index, into, refuse });
    return { name, dtype, shape, read, close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function readHeader(handle: FileHandle, refuse: Refuse): Promise<NpyHeader> {
  const { size } = await handle.stat();
  const head = await readFully(handle, Buffer.alloc(Math.min(size, NPY_HEAD_BYTES)), 0);
  return parseNpyHeader(head, size, refuse);
}

type Part = { header: NpyHeader; index: number; into: Float32Array; refuse: Refuse };

async function readPart(handle: FileHandle, { header, index, into, refuse }: Part): Promise<void> {
  const partBytes = partBytesOf(header);
  const { dtype, dataOffset } = header;
  const isDirect = dtype === 'f32';
  const bytes = isDirect
    ? Buffer.from(into.buffer, into.byteOffset, into.byteLength)
    : Buffer.allocUnsafeSlow(partBytes);
  if (bytes.length !== partBytes) throw new RangeError(`A part has ${partBytes} bytes, not ${bytes.length}.`);
  const filled = await readFully(handle, bytes, dataOffset + index * partBytes);
  if (filled.length < partBytes) throw refuse('became shorter while it was read.');
  if (!isDirect) into.set(viewNumbers(dtype, bytes, refuse));
}

function partBytesOf({ shape, dtype }: NpyHeader): number {
  return countOf(shape.slice(1)) * elementBytes(dtype);
}
