import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTail } from './tail.ts';

test('gives everything back while it is not too much', () => {
  const tail = createTail(10);

  tail.add(Buffer.from('one\n'));
  tail.add(Buffer.from('two'));

  assert.deepEqual(tail.end(), { bytes: Buffer.from('one\ntwo'), leftOut: 0 });
});

test('begins with a whole line and counts what it left out', () => {
  const tail = createTail(10);

  for (const word of ['first\n', 'second\n', 'third\n', 'last\n']) tail.add(Buffer.from(word));

  const { bytes, leftOut } = tail.end();
  assert.equal(String(bytes), 'last\n');
  assert.equal(leftOut, 'first\nsecond\nthird\n'.length);
});

test('begins with a whole character where there is no line', () => {
  const tail = createTail(4);

  tail.add(Buffer.from('学習'));

  assert.deepEqual(tail.end(), { bytes: Buffer.from('習'), leftOut: 3 });
});

test('remembers the end, however small the pieces', () => {
  const tail = createTail(100);

  for (let index = 0; index < 10_000; index += 1) tail.add(Buffer.from('x'));

  assert.deepEqual(tail.end(), { bytes: Buffer.from('x'.repeat(100)), leftOut: 9900 });
});
