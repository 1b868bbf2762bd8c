import type { Input } from '../input.ts';

/**
 * The tags of the one picture of a TIFF file, which hold whole numbers; others, and those that lie outside the
 * file, are refused.
 */
export type TiffDirectory = {
  isLittleEndian: boolean;
  has(tag: number): boolean;
  /** The first number of a tag, or the standard one where the file has it not. */
  first(tag: number, standard: number): number;
  /** All numbers of a tag, which must be so many. */
  all(tag: number, count: number): readonly number[];
};

/** How many bytes a whole number has, by the type of the tag. */
const numberBytes: Record<number, 1 | 2 | 4> = { 1: 1, 3: 2, 4: 4 };

const ENTRY_BYTES = 12;
const CLASSIC = 42;
const BIG = 43;

/** https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf, section 2. */
export function readDirectory({ bytes, refuse }: Input): TiffDirectory {
  const order = bytes.toString('latin1', 0, 2);
  const isLittleEndian = order === 'II';
  if (bytes.length < 8 || (!isLittleEndian && order !== 'MM')) throw refuse('is no TIFF file.');

  function numberAt(offset: number, sizeBytes: 1 | 2 | 4): number {
    if (offset + sizeBytes > bytes.length) throw refuse('is a damaged TIFF file: it ends too early.');
    return isLittleEndian ? bytes.readUIntLE(offset, sizeBytes) : bytes.readUIntBE(offset, sizeBytes);
  }

  const version = numberAt(2, 2);
  if (version === BIG) throw refuse('is a BigTIFF file. Save it as TIFF: bigtiff=False.');
  if (version !== CLASSIC) throw refuse('is no TIFF file.');
  const start = numberAt(4, 4);
  const entryCount = numberAt(start, 2);
  const places = new Map<number, number>();
  for (let index = 0; index < entryCount; index += 1) {
    const place = start + 2 + index * ENTRY_BYTES;
    places.set(numberAt(place, 2), place);
  }
  if (numberAt(start + 2 + entryCount * ENTRY_BYTES, 4) !== 0)
    throw refuse('has several pages. Write one file for each map.');

  function find(tag: number) {
    const place = places.get(tag);
    if (place === undefined) return { count: 0, from: 0, sizeBytes: 1 as const };
    const sizeBytes = numberBytes[numberAt(place + 2, 2)];
    if (!sizeBytes) throw refuse(`is a damaged TIFF file: its tag ${tag} holds no whole numbers.`);
    const count = numberAt(place + 4, 4);
    return { count, sizeBytes, from: count * sizeBytes <= 4 ? place + 8 : numberAt(place + 8, 4) };
  }

  return {
    isLittleEndian,
    has: (tag) => places.has(tag),
    first(tag, standard) {
      const { count, from, sizeBytes } = find(tag);
      return count === 0 ? standard : numberAt(from, sizeBytes);
    },
    all(tag, wanted) {
      const { count, from, sizeBytes } = find(tag);
      if (count !== wanted)
        throw refuse(`is a damaged TIFF file: ${wanted} parts make the picture, and it lists ${count}.`);
      return Array.from({ length: count }, (_, index) => numberAt(from + index * sizeBytes, sizeBytes));
    },
  };
}
