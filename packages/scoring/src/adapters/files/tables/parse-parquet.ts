import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import {
  type AsyncBuffer,
  type Compressors,
  type FileMetaData,
  parquetMetadataAsync,
  parquetRead,
  snappyUncompress,
} from 'hyparquet';
import type { Refuse } from '../input.ts';
import { gatherColumns, MOST_VALUES } from './gather-columns.ts';
import type { Cell, Table } from './table.ts';

export type ParquetLimits = { maxBytes: number; maxColumns: number };

/**
 * Reads a flat table. The library trusts what it reads: on a file that was made for it, it may take all memory, or all time, so it is
 * called in a process of its own, which has limits.
 */
export async function parseParquet(
  bytes: ArrayBuffer,
  { maxBytes, maxColumns }: ParquetLimits,
  refuse: Refuse,
): Promise<Omit<Table, 'name'>> {
  const file: AsyncBuffer = { byteLength: bytes.byteLength, slice: (start, end) => bytes.slice(start, end) };
  const metadata = await parquetMetadataAsync(file, { geoparquet: false });
  const names = flatNames(metadata, refuse);
  const columns = gatherColumns(names, maxColumns, refuse);
  const valueCount = Number(metadata.num_rows) * names.length;
  if (valueCount > MOST_VALUES) throw refuse(`has ${valueCount} values; at most ${MOST_VALUES} are read.`);
  const compressors = createCompressors(maxBytes);
  await parquetRead({
    ...{ file, metadata, compressors, geoparquet: false, rowFormat: 'array' as const },
    onComplete(rows: unknown[][]) {
      for (const row of rows)
        columns.add(row.map((value, index) => toCell(value, names[index] ?? '', refuse)));
    },
  });
  return columns.finish();
}

function flatNames({ schema }: FileMetaData, refuse: Refuse): string[] {
  const [, ...elements] = schema;
  const nested = elements.find(
    ({ num_children, repetition_type }) => num_children || repetition_type === 'REPEATED',
  );
  if (nested) throw refuse(`has lists or objects in its column "${nested.name}". Write numbers and texts.`);
  return elements.map(({ name }) => name);
}

/** Each unpacks to so many bytes and no more; all of them together to what may be read. */
function createCompressors(maxBytes: number): Compressors {
  let left = maxBytes;
  const take = (sizeBytes: number) => {
    left -= sizeBytes;
    if (sizeBytes < 0 || left < 0) throw new Error('its pages unpack to more than may be read');
    return { maxOutputLength: Math.max(sizeBytes, 1) };
  };
  return {
    GZIP: (packed, sizeBytes) => gunzipSync(packed, take(sizeBytes)),
    BROTLI: (packed, sizeBytes) => brotliDecompressSync(packed, take(sizeBytes)),
    ZSTD: (packed, sizeBytes) => zstdDecompressSync(packed, take(sizeBytes)),
    SNAPPY(packed, sizeBytes) {
      take(sizeBytes);
      const unpacked = new Uint8Array(sizeBytes);
      snappyUncompress(packed, unpacked);
      return unpacked;
    },
  };
}

function toCell(value: unknown, column: string, refuse: Refuse): Cell {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  throw refuse(`has values in its column "${column}" that are neither numbers nor texts.`);
}
