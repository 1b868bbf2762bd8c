import assert from 'node:assert/strict';
import { test } from 'node:test';
import { prefersCsv } from './prefers-csv.ts';

test('who names CSV first or alone gets it', () => {
  for (const accept of [
    'text/csv',
    'Text/CSV; header=present',
    'text/csv, */*',
    'application/json;q=0.5,text/csv;q=0.9',
  ])
    assert.equal(prefersCsv(accept), true, accept);
});

test('everybody else gets JSON', () => {
  for (const accept of [
    undefined,
    '',
    '*/*',
    'text/*',
    'application/json',
    'application/json, text/csv',
    'text/csv;q=0',
  ])
    assert.equal(prefersCsv(accept), false, accept);
});
