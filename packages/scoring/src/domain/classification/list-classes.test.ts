import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listClasses } from './list-classes.ts';

const name = 'labels.csv';

test('lists the classes of the truth in alphabetical order', () => {
  assert.deepEqual(listClasses({ name, values: ['dog', 'cat', 'dog', '7'] }), ['7', 'cat', 'dog']);
});

test('lists classes that are numbers by their value', () => {
  assert.deepEqual(listClasses({ name, values: ['10', 9, null, '10'] }), ['9', '10']);
});

test('refuses a truth that looks like measured numbers', () => {
  const values = Array.from({ length: 1_001 }, (_, row) => row / 7);

  assert.throws(() => listClasses({ name, values }), {
    code: 'score_input_invalid',
    message: /labels\.csv has 1001 classes; there may be 1000/,
  });
});
