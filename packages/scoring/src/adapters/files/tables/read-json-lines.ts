import { isUtf8 } from 'node:buffer';
import { setImmediate } from 'node:timers/promises';
import type { Input, Refuse } from '../input.ts';
import { type GatheredColumns, gatherColumns } from './gather-columns.ts';
import type { Cell, Table } from './table.ts';

const MOST_LINE_BYTES = 1024 * 1024;
const LINES_AT_ONCE = 20_000;
const NEW_LINE = 10;

/**
 * Reads one JSON object a line (jsonlines.org), all with the same keys, in any order. Empty lines are passed
 * over.
 */
export async function readJsonLines(input: Input, maxColumns: number): Promise<Omit<Table, 'name'>> {
  const { bytes, refuse } = input;
  if (!isUtf8(bytes)) throw refuse('is not in UTF-8. Save it as UTF-8.');
  let names: string[] = [];
  let columns: GatheredColumns | undefined;
  for (const { number, text } of linesOf(input)) {
    if (number % LINES_AT_ONCE === 0) await setImmediate();
    if (text.trim() === '') continue;
    const object = parseObject(number, text, refuse);
    if (!columns) {
      names = Object.keys(object);
      columns = gatherColumns(names, maxColumns, refuse);
    }
    columns.add(readRow(number, object, names, refuse));
  }
  if (columns) return columns.finish();
  throw refuse('is empty. Write one JSON object for each row.');
}

function* linesOf({ bytes, refuse }: Input): Generator<{ number: number; text: string }> {
  let start = 0;
  for (let number = 1; start < bytes.length; number += 1) {
    const found = bytes.indexOf(NEW_LINE, start);
    const end = found < 0 ? bytes.length : found;
    if (end - start > MOST_LINE_BYTES)
      throw refuse(`has a line of more than ${MOST_LINE_BYTES} bytes: line ${number}.`);
    yield { number, text: bytes.toString('utf8', start, end) };
    start = end + 1;
  }
}

function parseObject(number: number, text: string, refuse: Refuse): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw refuse(
    `has no JSON object in line ${number}. Write one, as {"id": "000", "score": 0.5}; JSON knows no NaN.`,
  );
}

function readRow(number: number, object: object, names: readonly string[], refuse: Refuse): Cell[] {
  const values = new Map<string, unknown>(Object.entries(object));
  if (values.size !== names.length || names.some((name) => !values.has(name)))
    throw refuse(`has other keys in line ${number} than in its first. Write the same into each line.`);
  return names.map((name) => {
    const value = values.get(name);
    if (isCell(value)) return value;
    throw refuse(
      `has a list or an object as ${JSON.stringify(name)} of line ${number}. Write a number or a text.`,
    );
  });
}

function isCell(value: unknown): value is Cell {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
