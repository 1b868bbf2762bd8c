import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodePageToken, encodePageToken, fingerprintQuery } from './page-token.ts';
import { searchLimits } from './search-limits.ts';

const question = fingerprintQuery(['runs', 'metrics.a > 1', ['start_time'], ['0']]);
const types = ['number', 'text', 'text'] as const;

test('gives back the values with which a page ended', () => {
  const values = [-1.5e-300, 'naïve "学" \uD800', null];

  const token = encodePageToken(values, question);

  assert.deepEqual(decodePageToken(token, question, types), values);
  assert.match(token, /^[\w-]+$/);
});

test('refuses the token of another question', () => {
  const token = encodePageToken(
    [1, 'a', 'b'],
    fingerprintQuery(['runs', 'metrics.a > 2', ['start_time'], ['0']]),
  );

  assert.throws(() => decodePageToken(token, question, types), {
    code: 'invalid_parameter_value',
    message: /another filter, order or scope/,
  });
});

test('refuses what it did not make', () => {
  const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const tokens = [
    ...['', '!!!', 'eyJvZmZzZXQiOjEwMH0=', 'bnVsbA', '\0', '🦆', '[]', forged([]), forged({ 0: question })],
    forged([question]),
    forged([question, 1, 'a']),
    forged([question, 1, 'a', 'b', 'c']),
    forged([question, '1', 'a', 'b']),
    forged([question, 1, 2, 'b']),
    forged([question, 1, ['a'], 'b']),
    forged([question, 1, { a: 1 }, 'b']),
    forged([question, true, 'a', 'b']),
    Buffer.from(`["${question}",1e999,"a","b"]`).toString('base64url'),
    Buffer.from('['.repeat(40_000)).toString('base64url'),
    encodePageToken([1, 'a', 'x'.repeat(searchLimits.pageTokenLength)], question),
  ];

  for (const token of tokens) {
    assert.throws(
      () => decodePageToken(token, question, types),
      { code: 'invalid_parameter_value' },
      token.slice(0, 40),
    );
  }
});
