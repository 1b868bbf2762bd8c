import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { Input } from '../input.ts';
import { type GatheredColumns, gatherColumns } from './gather-columns.ts';
import type { Table } from './table.ts';

/** A quote that is never closed would make one row of the rest of the file. */
const MOST_ROW_BYTES = 1024 * 1024;
const PIECE_BYTES = 64 * 1024;

/**
 * Reads comma-separated values (RFC 4180) whose first row names the columns. Spaces around a value are no part
 * of it.
 */
export async function readCsv(input: Input, maxColumns: number): Promise<Omit<Table, 'name'>> {
  const { bytes, refuse } = input;
  if (!isUtf8(bytes)) throw refuse('is not in UTF-8. Save it as UTF-8, as pandas does.');
  const rows = Readable.from(piecesOf(bytes)).pipe(
    parse({ bom: true, trim: true, skip_empty_lines: true, max_record_size: MOST_ROW_BYTES }),
  );
  try {
    let columns: GatheredColumns | undefined;
    for await (const row of rows) {
      if (columns) columns.add(row);
      else columns = gatherColumns(row, maxColumns, refuse);
    }
    if (columns) return columns.finish();
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw refuse(`cannot be read as CSV after row ${rows.info.records}. ${error.message}.`);
  }
  throw refuse('is empty. Its first row must name the columns.');
}

function* piecesOf(bytes: Buffer): Generator<Buffer> {
  for (let offset = 0; offset < bytes.length; offset += PIECE_BYTES)
    yield bytes.subarray(offset, offset + PIECE_BYTES);
}
