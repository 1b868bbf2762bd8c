import { inflateExactly } from '../inflate-exactly.ts';
import type { Input } from '../input.ts';
import type { NumberArray } from '../number-array.ts';
import { parsePng } from './parse-png.ts';
import { unfilterRows } from './unfilter-rows.ts';

/**
 * Reads a picture of one channel, or of any number: 16 bits as they are, fewer as bytes that hold the same small
 * numbers.
 */
export async function readPng(input: Input, allowed?: 'any'): Promise<Omit<NumberArray, 'name'>> {
  const { width, height, bits, channels, pieces } = parsePng(input, allowed);
  const rowBytes = Math.ceil((width * bits * channels) / 8);
  const filtered = await inflateExactly(Buffer.concat(pieces), height * (rowBytes + 1), input);
  const rows = unfilterRows(
    { filtered, rowBytes, stepBytes: Math.ceil((bits * channels) / 8) },
    input.refuse,
  );
  const shape = channels === 1 ? [height, width] : [height, width, channels];
  if (bits === 8) return { dtype: 'u8', shape, data: rows };
  if (bits === 16) return { dtype: 'u16', shape, data: toShorts(rows) };
  return { dtype: 'u8', shape, data: unpackBits(rows, { width, height, bits, rowBytes }) };
}

function toShorts(rows: Uint8Array): Uint16Array {
  Buffer.from(rows.buffer).swap16();
  return new Uint16Array(rows.buffer);
}

type Packing = { width: number; height: number; bits: number; rowBytes: number };

function unpackBits(rows: Uint8Array, { width, height, bits, rowBytes }: Packing): Uint8Array {
  const mask = (1 << bits) - 1;
  const values = new Uint8Array(width * height);
  for (let index = 0; index < values.length; index += 1) {
    const y = Math.floor(index / width);
    const bit = (index - y * width) * bits;
    const byte = rows[y * rowBytes + (bit >> 3)] ?? 0;
    values[index] = (byte >> (8 - bits - (bit & 7))) & mask;
  }
  return values;
}
