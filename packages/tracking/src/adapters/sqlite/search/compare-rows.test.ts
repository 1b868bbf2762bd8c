import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareRows } from './compare-rows.ts';
import type { SortTerm } from './select-page.ts';

function term(type: SortTerm['type'], descending = false): SortTerm {
  return { sql: '', parameters: [], type, descending };
}

test('compares by the first term that differs, in its direction', () => {
  const terms = [term('number'), term('number', true)];

  assert.ok(compareRows(terms, [1, 5], [2, 9]) < 0);
  assert.ok(compareRows(terms, [1, 5], [1, 9]) > 0);
  assert.equal(compareRows(terms, [1, 5], [1, 5]), 0);
});

test('compares texts as the bytes of UTF-8 do', () => {
  const texts = [
    '',
    'a',
    'a\u0000',
    'ab',
    'b',
    'ä',
    '学',
    '\uE000',
    '\uFFFD',
    '😀',
    '🦆',
    '🦆a',
    '🦇',
    '\u{10FFFF}',
  ];

  for (const one of texts) {
    for (const other of texts) {
      const expected = Buffer.compare(Buffer.from(one), Buffer.from(other));
      assert.equal(Math.sign(compareRows([term('text')], [one], [other])), expected, `${one} ${other}`);
    }
  }
});
