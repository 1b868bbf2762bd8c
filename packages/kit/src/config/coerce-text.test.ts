import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coerceText } from './coerce-text.ts';

test('reads numbers, and leaves other text for the schema to refuse', () => {
  const read = ['8010', ' -3 ', '2.5', '1e9', '0x10', '12px', ''].map((text) => coerceText(text, 'number'));

  assert.deepEqual(read, [8010, -3, 2.5, '1e9', '0x10', '12px', '']);
});

test('reads the words that people write for yes and no', () => {
  const read = ['true', 'ON', 'yes', '1', 'false', 'off', 'No', '0', 'maybe'].map((text) =>
    coerceText(text, 'boolean'),
  );

  assert.deepEqual(read, [true, true, true, true, false, false, false, false, 'maybe']);
});

test('reads sizes by powers of ten and of two', () => {
  const read = ['100', '500kB', '100 MB', '1.5GB', '2GiB', '3 apples'].map((text) =>
    coerceText(text, 'bytes'),
  );

  assert.deepEqual(read, [100, 500_000, 100_000_000, 1_500_000_000, 2_147_483_648, '3 apples']);
});

test('splits a list at commas and drops what is empty', () => {
  assert.deepEqual(coerceText(' devtoken, abc:kenji:admin ,,', 'list'), ['devtoken', 'abc:kenji:admin']);
});

test('reads a map as JSON, and leaves other text for the schema to refuse', () => {
  assert.deepEqual(coerceText('{"torch": {"python": "/opt/torch"}}', 'map'), {
    torch: { python: '/opt/torch' },
  });
  assert.equal(coerceText('torch=/opt/torch', 'map'), 'torch=/opt/torch');
});

test('takes text as it is', () => {
  assert.equal(coerceText(' 8010 ', 'text'), ' 8010 ');
});

test('does not read a member of the object prototype as a word or a unit', () => {
  assert.equal(coerceText('constructor', 'boolean'), 'constructor');
  assert.equal(coerceText('5constructor', 'bytes'), '5constructor');
});
