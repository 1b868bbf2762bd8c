import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tameText } from './tame-text.ts';

test('leaves lines, tabs, colours and every language as they are', () => {
  const text = 'a\tb\r\n\u001b[1;31mrot\u001b[0m 順位 🚀\n';

  assert.equal(tameText(text), text);
});

test('takes from a text what would steer the terminal', () => {
  for (const hostile of [
    '\u001b[2J',
    '\u001b]0;title\u0007',
    '\u001b]52;c;eA==\u0007',
    '\u009b2J',
    '\0',
    '\b',
    '\u001b[',
  ]) {
    assert.doesNotMatch(tameText(`a${hostile}b`), /\p{Cc}/u, JSON.stringify(hostile));
  }
});
