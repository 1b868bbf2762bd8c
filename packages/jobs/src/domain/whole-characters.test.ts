import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wholeCharacters } from './whole-characters.ts';

test('text that is cut anywhere is given up to its last whole character', () => {
  const text = 'aé€😀';
  const bytes = Buffer.from(text);

  const beginnings = Array.from({ length: bytes.length + 1 }, (_, length) =>
    Buffer.from(wholeCharacters(bytes.subarray(0, length))).toString(),
  );

  assert.deepEqual(beginnings, ['', 'a', 'a', 'aé', 'aé', 'aé', 'aé€', 'aé€', 'aé€', 'aé€', 'aé€😀']);
});

test('bytes that are no text stay as they are', () => {
  const bytes = Uint8Array.from([0x80, 0x80, 0x80, 0x80]);

  assert.deepEqual(wholeCharacters(bytes), bytes);
});
