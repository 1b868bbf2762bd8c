import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kitErrors } from '../errors/index.ts';
import { translateSqliteError } from './sqlite-error.ts';

function sqliteError(errcode: number, errstr: string): Error {
  return Object.assign(new Error(errstr), { code: 'ERR_SQLITE_ERROR', errcode, errstr });
}

const translations: [name: string, error: Error, code: string][] = [
  ['SQLITE_BUSY', sqliteError(5, 'database is locked'), 'storage_busy'],
  ['SQLITE_BUSY_SNAPSHOT', sqliteError(517, 'database is locked'), 'storage_busy'],
  ['SQLITE_LOCKED', sqliteError(6, 'database table is locked'), 'storage_busy'],
  ['SQLITE_FULL', sqliteError(13, 'database or disk is full'), 'storage_full'],
  ['SQLITE_IOERR_FSYNC', sqliteError(1034, 'disk I/O error'), 'storage_failed'],
  ['an error that is not SQLite’s', new TypeError('no'), 'storage_failed'],
];

for (const [name, error, code] of translations) {
  test(`turns ${name} into ${code} and keeps it as the cause`, () => {
    const translated = translateSqliteError(error);

    assert.equal(translated.code, code);
    assert.equal(translated.cause, error);
  });
}

test('leaves an error of ours alone', () => {
  const error = kitErrors.invalid_input('No.');

  assert.equal(translateSqliteError(error), error);
});
