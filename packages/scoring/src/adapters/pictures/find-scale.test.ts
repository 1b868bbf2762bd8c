import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { createScaleFinder, placeOnScale } from './find-scale.ts';

/** Of scores that come as two maps. */
function findScale(scores: Float32Array) {
  const finder = createScaleFinder(scores.length);
  const middle = Math.floor(scores.length / 3);
  finder.add(scores.subarray(0, middle));
  finder.add(scores.subarray(middle));
  return finder.finish();
}

suite('the scale of pictures', () => {
  test('leaves out the lowest hundredth and the highest thousandth', () => {
    const scores = Float32Array.from({ length: 1001 }, (_, place) => (place === 1000 ? 1e9 : place));

    assert.deepEqual(findScale(scores), { low: 10, high: 999 });
  });

  test('looks at a part of many scores', () => {
    const scores = Float32Array.from({ length: 2_000_001 }, (_, place) => place % 1000);

    const { low, high } = findScale(scores);

    assert.ok(Math.abs(low - 10) < 5, `${low}`);
    assert.ok(Math.abs(high - 998) < 5, `${high}`);
  });

  test('places scores between its ends, and all at the lowest where it has no width', () => {
    assert.deepEqual(
      [-1, 0, 1, 4, 9].map((score) => placeOnScale(score, { low: 0, high: 4 })),
      [0, 0, 0.25, 1, 1],
    );
    assert.equal(placeOnScale(3, findScale(Float32Array.of(3, 3))), 0);
  });
});
