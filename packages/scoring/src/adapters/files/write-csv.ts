import { writeFile } from 'node:fs/promises';

export type CsvValue = string | number | null;

/**
 * Writes a new file of comma-separated values as `readTable` and everyone reads them (RFC 4180, with the line
 * ends of Unix): numbers at full double precision, nothing for null. Fails where the file is there already.
 */
export async function writeCsv(
  file: string,
  columns: readonly string[],
  rows: Iterable<readonly CsvValue[]>,
): Promise<void> {
  const lines = [columns, ...rows].map((row) => `${row.map(formatValue).join(',')}\n`);
  await writeFile(file, lines, { flag: 'wx' });
}

function formatValue(value: CsvValue): string {
  if (value === null) return '';
  const text = String(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
