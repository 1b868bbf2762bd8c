import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTokenText, digestToken, isTokenText } from './token-text.ts';

test('a new token is recognised by its shape and its checksum', () => {
  const token = createTokenText();

  assert.match(token, /^lb_[A-Za-z0-9_-]{49}$/);
  assert.ok(isTokenText(token));
});

test('no two tokens are the same, nor their digests', () => {
  const tokens = Array.from({ length: 100 }, createTokenText);

  assert.equal(new Set(tokens).size, 100);
  assert.equal(new Set(tokens.map(digestToken)).size, 100);
});

test('a typo anywhere is noticed', () => {
  const token = createTokenText();

  for (let index = 0; index < token.length; index += 1) {
    const other = token[index] === 'x' ? 'y' : 'x';
    const wrong = token.slice(0, index) + other + token.slice(index + 1);
    assert.equal(isTokenText(wrong), false, wrong);
  }
});

test('what is no token is no token', () => {
  for (const text of [
    '',
    'lb_',
    'devtoken',
    createTokenText().slice(1),
    `${createTokenText()}x`,
    'x'.repeat(1e6),
  ]) {
    assert.equal(isTokenText(text), false);
  }
});
