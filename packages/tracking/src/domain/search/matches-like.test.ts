import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchesLike } from './matches-like.ts';

test('% stands for any text and _ for one code point', () => {
  const pairs = [
    ['tree', 'tree', true],
    ['tree', 'trees', false],
    ['tre_', 'tree', true],
    ['_', '😀', true],
    ['__', '😀', false],
    ['%', '', true],
    ['', '', true],
    ['_', '', false],
    ['t%e%', 'tree house', true],
    ['%ab%ac', 'abaabac', true],
    ['%ab%ac', 'abaabad', false],
    ['a\\%', 'a%', false],
    ['a\\%', 'a\\b', true],
  ] as const;

  for (const [pattern, text, expected] of pairs) {
    assert.equal(matchesLike(pattern, text, { ignoreCase: false }), expected, `${pattern} ${text}`);
  }
});

test('case counts, or only that of other letters than A to Z', () => {
  assert.equal(matchesLike('Tree', 'tree', { ignoreCase: false }), false);
  assert.equal(matchesLike('Tree', 'tREE', { ignoreCase: true }), true);
  assert.equal(matchesLike('É', 'é', { ignoreCase: true }), false);
});

test('no pattern takes longer than its length times that of the text', () => {
  const begin = process.cpuUsage();

  const matches = matchesLike(`${'%a'.repeat(500)}b`, 'a'.repeat(8000), { ignoreCase: true });

  assert.equal(matches, false);
  assert.ok(process.cpuUsage(begin).user < 1_000_000);
});
