import { createHash } from 'node:crypto';
import { trackingErrors } from '../../tracking-errors.ts';
import { searchLimits } from './search-limits.ts';

/** A value by which the rows of a page are sorted. Numbers are finite. */
export type SortValue = string | number | null;

/** Each may also be null. */
export type SortValueType = 'text' | 'number';

const FINGERPRINT_LENGTH = 11;

/** The same for the same question: the filter, the order, the experiments, the view. */
export function fingerprintQuery(question: readonly unknown[]): string {
  return createHash('sha256')
    .update(JSON.stringify(question))
    .digest('base64url')
    .slice(0, FINGERPRINT_LENGTH);
}

/** Where a page ended: the sort values of its last row. Only for the question that has this fingerprint. */
export function encodePageToken(values: readonly SortValue[], fingerprint: string): string {
  return Buffer.from(JSON.stringify([fingerprint, ...values])).toString('base64url');
}

/** Trusts nothing: a value of the right type may still name a row that was never there. */
export function decodePageToken(
  token: string,
  fingerprint: string,
  types: readonly SortValueType[],
): SortValue[] {
  const parts = token.length > searchLimits.pageTokenLength ? undefined : parseParts(token);
  if (parts === undefined) throw invalidToken('it was not made here');
  const [made, ...values] = parts;
  if (made !== fingerprint) throw invalidToken('it belongs to a search with another filter, order or scope');
  if (!isSortValues(values, types)) throw invalidToken('it was not made here');
  return values;
}

function parseParts(token: string): unknown[] | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    return Array.isArray(parts) ? parts : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isSortValues(values: readonly unknown[], types: readonly SortValueType[]): values is SortValue[] {
  return values.length === types.length && values.every((value, index) => fits(value, types[index]));
}

function fits(value: unknown, type: SortValueType | undefined): boolean {
  if (value === null) return true;
  return type === 'number' ? Number.isFinite(value) : typeof value === 'string';
}

function invalidToken(why: string): Error {
  return trackingErrors.invalid_parameter_value(
    `Invalid page token: ${why}. Begin again without one, or pass back next_page_token as it came.`,
  );
}
