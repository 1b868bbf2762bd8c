import { inflateExactly } from '../inflate-exactly.ts';
import type { Input } from '../input.ts';
import { elementBytes, type NumberArray, viewNumbers } from '../number-array.ts';
import { decodeLzw } from './decode-lzw.ts';
import { parseTiff, type Tiff } from './parse-tiff.ts';
import { undoPredictor } from './undo-predictor.ts';

/**
 * Reads baseline TIFF with one page of one channel: strips or tiles, plain, LZW or deflate, with or without a
 * predictor.
 */
export async function readTiff(input: Input): Promise<Omit<NumberArray, 'name'>> {
  const tiff = parseTiff(input);
  const { width, height, dtype } = tiff;
  const picture = Buffer.allocUnsafeSlow(width * height * elementBytes(dtype));
  for (const index of tiff.tiles.keys()) await readTile(tiff, index, { ...input, picture });
  return { dtype, shape: [height, width], data: viewNumbers(dtype, picture, input.refuse) };
}

async function readTile(tiff: Tiff, index: number, input: Input & { picture: Buffer }): Promise<void> {
  const { width, height, dtype, tileWidth, tileHeight, isTiled } = tiff;
  const sampleBytes = elementBytes(dtype);
  const tilesAcross = Math.ceil(width / tileWidth);
  const top = Math.floor(index / tilesAcross) * tileHeight;
  const left = (index % tilesAcross) * tileWidth;
  const rows = Math.min(tileHeight, height - top);
  const unpackedBytes = (isTiled ? tileHeight : rows) * tileWidth * sampleBytes;
  const unpacked = await unpack(tiff, index, unpackedBytes, input);
  const samples = undoPredictor(unpacked, { ...tiff, width: tileWidth });
  const usedBytes = Math.min(tileWidth, width - left) * sampleBytes;
  for (let row = 0; row < rows; row += 1) {
    const from = row * tileWidth * sampleBytes;
    samples.copy(input.picture, ((top + row) * width + left) * sampleBytes, from, from + usedBytes);
  }
}

/** A copy that nobody else holds. */
async function unpack(tiff: Tiff, index: number, unpackedBytes: number, input: Input): Promise<Buffer> {
  const { offset = 0, sizeBytes = 0 } = tiff.tiles[index] ?? {};
  const packed = input.bytes.subarray(offset, offset + sizeBytes);
  if (tiff.compression === 'deflate') return inflateExactly(packed, unpackedBytes, input);
  if (tiff.compression === 'none' && packed.length >= unpackedBytes)
    return Buffer.from(new Uint8Array(packed.subarray(0, unpackedBytes)).buffer);
  const unpacked = tiff.compression === 'lzw' ? decodeLzw(packed, unpackedBytes) : undefined;
  if (unpacked) return unpacked;
  throw input.refuse(`is a damaged TIFF file: part ${index} has too few pixels.`);
}
