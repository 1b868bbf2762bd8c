import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeScale, spanOf } from './describe-scale.ts';

const map = (...values: number[]) => spanOf(Uint16Array.from(values));

test('warns when every map spans the whole range', () => {
  const warning = describeScale([map(0, 7, 65535), map(65535, 0, 0), map(9, 65535, 0)]);

  assert.match(
    warning ?? '',
    /^Each of the 3 maps spans exactly 0 to 65535, so each seems to be scaled for itself\./,
  );
});

test('says nothing of maps with one global scale', () => {
  assert.equal(describeScale([map(0, 7, 65535), map(0, 3, 4000)]), undefined);
  assert.equal(describeScale([map(0, 7, 65535), map(1, 3, 65535)]), undefined);
});

test('says nothing of one map, of none, and of maps without any difference', () => {
  assert.equal(describeScale([map(0, 65535)]), undefined);
  assert.equal(describeScale([]), undefined);
  assert.equal(describeScale([map(5, 5), map(5, 5)]), undefined);
});
