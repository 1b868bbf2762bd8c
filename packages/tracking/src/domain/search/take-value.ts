import { quote } from '@leadersboard/kit/errors';
import { trackingErrors } from '../../tracking-errors.ts';
import type { TextCursor } from './text-cursor.ts';

const NUMBER = /-?(?:\d+(?:\.\d+)?e[+-]?\d+|\d+\.\d*|\.\d+|\d+)(?![\p{L}\p{N}_.])/iuy;
/** As in MLflow, doubled quotes and backslashes tell only where the text ends; they stay in it. */
const TEXT = /'(?:''|\\'|[^'])*'|"(?:""|\\"|[^"])*"/y;
const LOOSE_TEXT = /-?[\p{L}\p{N}_.]+/uy;
const WHOLE_NUMBER = /^-?\d+$/;

export function takeNumber(cursor: TextCursor, written: string): number {
  const value = cursor.take(NUMBER);
  if (value === undefined) throw expected('a numeric value', written, cursor.ahead());
  return Number(value);
}

export function takeWholeNumber(cursor: TextCursor, written: string): number {
  const value = cursor.take(TEXT)?.slice(1, -1) ?? cursor.take(NUMBER);
  if (value === undefined) throw expected('a numeric value', written, cursor.ahead());
  if (WHOLE_NUMBER.test(value) && Number.isSafeInteger(Number(value))) return Number(value);
  throw expected('a whole number within ±(2^53 − 1)', written, value);
}

export function takeText(cursor: TextCursor, written: string, { loose }: { loose: boolean }): string {
  const value = cursor.take(TEXT)?.slice(1, -1) ?? (loose ? cursor.take(LOOSE_TEXT) : undefined);
  if (value === undefined)
    throw expected("a quoted string value such as 'my-value'", written, cursor.ahead());
  return value;
}

export function takeTextList(cursor: TextCursor, written: string): string[] {
  const opened = cursor.take(/\(/y) !== undefined;
  const values: string[] = [];
  while (opened) {
    const value = cursor.take(TEXT);
    if (value === undefined) break;
    values.push(plainText(value.slice(1, -1), written));
    if (cursor.take(/,/y) === undefined) break;
  }
  if (values.length > 0 && cursor.take(/\)/y) !== undefined) return values;
  throw expected("a non-empty list of quoted strings such as ('a', 'b')", written, cursor.ahead());
}

/** MLflow reads lists with the escapes of Python, and other texts without: only what means the same in both is taken. */
function plainText(text: string, written: string): string {
  if (!/\\|''|""|[\r\n]/.test(text)) return text;
  throw expected('texts without backslashes, doubled quotes and line breaks in the list', written, text);
}

function expected(what: string, written: string, found: string): Error {
  return trackingErrors.invalid_parameter_value(
    `Expected ${what} for ${quote(written)}; found ${quote(found)}.`,
  );
}
