import { kitErrors, LeadersBoardError } from '../errors/index.ts';

const SQLITE_BUSY = 5;
const SQLITE_LOCKED = 6;
const SQLITE_FULL = 13;

/** Turns whatever node:sqlite throws into an error of ours, with the original as its cause. */
export function translateSqliteError(error: unknown): LeadersBoardError {
  if (error instanceof LeadersBoardError) return error;
  const options = { cause: error };
  const resultCode = readResultCode(error);
  if (resultCode === SQLITE_BUSY || resultCode === SQLITE_LOCKED) {
    return kitErrors.storage_busy('Another process holds the database; try again in a moment.', options);
  }
  if (resultCode === SQLITE_FULL) {
    return kitErrors.storage_full(
      'The disk has no room for the database, so nothing was stored; free some space and try again.',
      options,
    );
  }
  if (hasProperty(error, 'code') && error.code === 'ERR_OUT_OF_RANGE') {
    return kitErrors.storage_failed(
      'A stored integer does not fit a JavaScript number exactly; select it as text with CAST(… AS TEXT).',
      options,
    );
  }
  return kitErrors.storage_failed(`The database refused a statement: ${readReason(error)}.`, options);
}

/** The primary code: SQLite keeps the particulars (SQLITE_BUSY_SNAPSHOT …) in the higher bytes. */
function readResultCode(error: unknown): number | undefined {
  return hasProperty(error, 'errcode') && typeof error.errcode === 'number'
    ? error.errcode & 0xff
    : undefined;
}

function readReason(error: unknown): string {
  return hasProperty(error, 'errstr') && typeof error.errstr === 'string' ? error.errstr : 'invalid call';
}

function hasProperty<Key extends string>(value: unknown, key: Key): value is Record<Key, unknown> {
  return typeof value === 'object' && value !== null && key in value;
}
