import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatCsvLine } from './csv.ts';

test('what would break a line is quoted', () => {
  assert.equal(
    formatCsvLine(['a,b', 'say "x"', 'two\nlines', '精度']),
    '"a,b","say ""x""","two\nlines",精度\r\n',
  );
});

test('numbers stay whole, negative ones too, and nothing is an empty cell', () => {
  assert.equal(formatCsvLine([0.1 + 0.2, -5, null, undefined, '']), '0.30000000000000004,-5,,,\r\n');
});

test('a text that a spreadsheet would run is made harmless', () => {
  for (const start of ['=', '+', '-', '@', '\t']) {
    assert.equal(formatCsvLine([`${start}HYPERLINK()`]), `'${start}HYPERLINK()\r\n`);
  }
  assert.equal(formatCsvLine(['=cmd|"/c calc"!A1']), `"'=cmd|""/c calc""!A1"\r\n`);
});
