import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergeSorted } from './merge-sorted.ts';

const ascending = (one: number, other: number) => one - other;

test('gives the items of all sequences in order', () => {
  const sequences = [[1, 4, 9], [], [2, 2, 3], [0], [5, 6, 7, 8]];

  assert.deepEqual([...mergeSorted(sequences, ascending)], [0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('merges many sequences of any length', () => {
  const sequences = Array.from({ length: 50 }, (_, index) =>
    Array.from({ length: (index * 7) % 13 }, (_item, position) => position * 50 + ((index * 31) % 50)),
  );

  const merged = [...mergeSorted(sequences, ascending)];

  assert.deepEqual(merged, sequences.flat().toSorted(ascending));
});

test('reads no more of a sequence than was given out, and one', () => {
  let read = 0;
  function* count() {
    for (let value = 0; ; value += 1) {
      read += 1;
      yield value;
    }
  }

  const first = [...mergeSorted([count(), [2.5]], ascending).take(3)];

  assert.deepEqual(first, [0, 1, 2]);
  assert.ok(read <= 4, `${read} were read`);
});

test('gives nothing of nothing', () => {
  assert.deepEqual([...mergeSorted<number>([], ascending)], []);
});
