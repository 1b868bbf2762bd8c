import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import {
  type AsyncBuffer,
  type ColumnData,
  type Compressors,
  type FileMetaData,
  parquetMetadataAsync,
  parquetRead,
  snappyUncompress,
} from 'hyparquet';
import type { Refuse } from '../input.ts';
import { MOST_VALUES, requireColumnNames } from './gather-columns.ts';
import type { Cell, Column, Table } from './table.ts';

export type ParquetLimits = { maxBytes: number; maxColumns: number };

/**
 * Reads a flat table. The library trusts what it reads: on a file that was made for it, it may take all
 * memory, or all time, so it is called in a process of its own, which has limits.
 */
export async function parseParquet(
  bytes: ArrayBuffer,
  { maxBytes, maxColumns }: ParquetLimits,
  refuse: Refuse,
): Promise<Omit<Table, 'name'>> {
  const file: AsyncBuffer = { byteLength: bytes.byteLength, slice: (start, end) => bytes.slice(start, end) };
  const metadata = await parquetMetadataAsync(file, { geoparquet: false });
  const names = flatNames(metadata, refuse);
  requireColumnNames(names, maxColumns, refuse);
  const rowCount = Number(metadata.num_rows);
  if (rowCount * names.length > MOST_VALUES)
    throw refuse(`has ${rowCount * names.length} values; at most ${MOST_VALUES} are read.`);
  const chunks: ColumnData[] = [];
  await parquetRead({
    ...{ file, metadata, compressors: createCompressors(maxBytes), geoparquet: false, utf8: false },
    // What is thrown in here would be lost.
    onChunk: (chunk) => void chunks.push(chunk),
  });
  return { rowCount, columns: joinChunks(chunks, { names, rowCount }, refuse) };
}

type TableSize = { names: readonly string[]; rowCount: number };

function joinChunks(chunks: readonly ColumnData[], { names, rowCount }: TableSize, refuse: Refuse): Column[] {
  const columns = new Map(names.map((name) => [name, new Array<Cell>(rowCount).fill(null)]));
  for (const { columnName, columnData, rowStart } of chunks) {
    const values = columns.get(columnName);
    const count = Math.min(columnData.length, rowCount - rowStart);
    for (let index = 0; values && index < count; index += 1)
      values[rowStart + index] = toCell(columnData[index], columnName, refuse);
  }
  return Array.from(columns, ([name, values]) => ({ name, values }));
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
