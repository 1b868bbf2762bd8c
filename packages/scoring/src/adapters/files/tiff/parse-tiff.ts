import type { Input } from '../input.ts';
import { type ElementType, elementBytes } from '../number-array.ts';
import { requirePlausibleSize } from '../require-plausible-size.ts';
import { readDirectory, type TiffDirectory } from './read-directory.ts';

/** A picture of one channel, cut into tiles, or into strips, which are as wide as the picture. */
export type Tiff = {
  width: number;
  height: number;
  dtype: ElementType;
  isLittleEndian: boolean;
  compression: Compression;
  predictor: Predictor;
  tileWidth: number;
  tileHeight: number;
  /** Tiles at the edges are as large as the others; the last strip is shorter. */
  isTiled: boolean;
  /** From left to right, then downwards. */
  tiles: readonly { offset: number; sizeBytes: number }[];
};

export type Compression = 'none' | 'lzw' | 'deflate';
export type Predictor = 'none' | 'horizontal' | 'float';

const compressions: Record<number, Compression> = { 1: 'none', 5: 'lzw', 8: 'deflate', 32946: 'deflate' };
const predictors: Record<number, Predictor> = { 1: 'none', 2: 'horizontal', 3: 'float' };

/** By SampleFormat, then BitsPerSample. */
const elementTypes: Record<number, Record<number, ElementType>> = {
  1: { 8: 'u8', 16: 'u16', 32: 'u32' },
  2: { 8: 'i8', 16: 'i16', 32: 'i32' },
  3: { 16: 'f16', 32: 'f32', 64: 'f64' },
};

const BLACK_IS_ZERO = 1;
const MOST_PIXELS_A_SIDE = 2 ** 24;
const MOST_TILES = 2 ** 20;

export function parseTiff(input: Input): Tiff {
  const directory = readDirectory(input);
  const { first } = directory;
  const { dtype, compression, predictor } = parseSamples(first, input);
  const width = first(256, 0);
  const height = first(257, 0);
  const isTiled = directory.has(324);
  const tileWidth = isTiled ? first(322, 0) : width;
  const tileHeight = isTiled ? first(323, 0) : Math.min(first(278, height), height);
  for (const side of [width, height, tileWidth, tileHeight]) {
    if (side < 1 || side > MOST_PIXELS_A_SIDE)
      throw input.refuse('is a damaged TIFF file: its sizes are such as no picture has.');
  }
  const tileCount = Math.ceil(width / tileWidth) * Math.ceil(height / tileHeight);
  const sizeBytes = tileCount * tileWidth * tileHeight * elementBytes(dtype);
  if (tileCount > MOST_TILES) throw input.refuse(`is cut into ${tileCount} parts; ${MOST_TILES} are read.`);
  requirePlausibleSize(sizeBytes, { ...input, storedBytes: input.bytes.length });
  const tiles = listTiles(directory, { isTiled, tileCount }, input);
  const { isLittleEndian } = directory;
  return {
    ...{ width, height, dtype, isLittleEndian, compression, predictor },
    tileWidth,
    tileHeight,
    isTiled,
    tiles,
  };
}

function parseSamples(first: TiffDirectory['first'], { refuse }: Input) {
  if (first(277, 1) !== 1)
    throw refuse(`has ${first(277, 1)} channels, where one must be. Save it with one.`);
  if (first(262, BLACK_IS_ZERO) !== BLACK_IS_ZERO || first(266, 1) !== 1)
    throw refuse('has colours, or white as zero. Save it in grey, with black as zero.');
  const [format, bits] = [first(339, 1), first(258, 1)];
  const dtype = elementTypes[format]?.[bits];
  if (!dtype)
    throw refuse(
      `has samples of ${bits} bits in format ${format}. Save it as float32: array.astype("float32").`,
    );
  const compression = compressions[first(259, 1)];
  if (!compression) throw refuse(`is compressed by method ${first(259, 1)}; none, LZW and deflate are read.`);
  const predictor = predictors[first(317, 1)];
  const isPredictable = predictor === 'none' || (predictor === 'float' ? format === 3 : bits < 64);
  if (!predictor || !isPredictable)
    throw refuse(`has predictor ${first(317, 1)} over ${bits} bits. Save it without one.`);
  return { dtype, compression, predictor };
}

function listTiles(
  directory: TiffDirectory,
  { isTiled, tileCount }: { isTiled: boolean; tileCount: number },
  { bytes, refuse }: Input,
): Tiff['tiles'] {
  const offsets = directory.all(isTiled ? 324 : 273, tileCount);
  const sizes = directory.all(isTiled ? 325 : 279, tileCount);
  return offsets.map((offset, index) => {
    const sizeBytes = sizes[index] ?? 0;
    if (offset + sizeBytes <= bytes.length) return { offset, sizeBytes };
    throw refuse(`is a damaged TIFF file: part ${index} lies outside of it.`);
  });
}
