import { type ElementType, elementBytes } from '../number-array.ts';
import type { Tiff } from './parse-tiff.ts';

type Samples = Pick<Tiff, 'dtype' | 'predictor' | 'isLittleEndian'> & { width: number };

/** Turns the bytes of whole rows into little-endian samples that stand for themselves. */
export function undoPredictor(bytes: Buffer, { dtype, predictor, isLittleEndian, width }: Samples): Buffer {
  const sizeBytes = elementBytes(dtype);
  if (predictor === 'float') return joinBytes(bytes, width, sizeBytes);
  if (!isLittleEndian) swap(bytes, sizeBytes);
  if (predictor === 'horizontal') addUp(bytes, width, dtype);
  return bytes;
}

function swap(bytes: Buffer, sizeBytes: number): void {
  if (sizeBytes === 2) bytes.swap16();
  else if (sizeBytes === 4) bytes.swap32();
  else if (sizeBytes === 8) bytes.swap64();
}

/** Of each row but its first sample only differences are stored. */
function addUp(bytes: Buffer, width: number, dtype: ElementType): void {
  const { buffer, byteOffset, length } = bytes;
  const views = {
    1: () => new Uint8Array(buffer, byteOffset, length),
    2: () => new Uint16Array(buffer, byteOffset, length / 2),
    4: () => new Uint32Array(buffer, byteOffset, length / 4),
  };
  const samples = views[elementBytes(dtype) === 1 ? 1 : elementBytes(dtype) === 2 ? 2 : 4]();
  for (let index = 0; index < samples.length; index += 1) {
    if (index % width !== 0) samples[index] = (samples[index] ?? 0) + (samples[index - 1] ?? 0);
  }
}

/**
 * Of each row first the highest bytes of all samples are stored, then the next; of all bytes but the first
 * only differences.
 */
function joinBytes(bytes: Buffer, width: number, sizeBytes: number): Buffer {
  const rowBytes = width * sizeBytes;
  const joined = Buffer.allocUnsafeSlow(bytes.length);
  for (let row = 0; row < bytes.length; row += rowBytes) {
    let sum = 0;
    for (let index = 0; index < rowBytes; index += 1) {
      sum = (sum + (bytes[row + index] ?? 0)) & 0xff;
      const place = sizeBytes - 1 - Math.floor(index / width);
      joined[row + (index % width) * sizeBytes + place] = sum;
    }
  }
  return joined;
}
