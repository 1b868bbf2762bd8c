import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { fitPicture } from './fit-picture.ts';
import { resizeByMaximum, resizeByMean } from './resize.ts';

suite('the size of a picture', () => {
  test('is a multiple of a small map, and at most 512 for a large one', () => {
    assert.deepEqual(fitPicture({ height: 96, width: 64 }), { height: 480, width: 320 });
    assert.deepEqual(fitPicture({ height: 300, width: 512 }), { height: 300, width: 512 });
    assert.deepEqual(fitPicture({ height: 1024, width: 4096 }), { height: 128, width: 512 });
    assert.deepEqual(fitPicture({ height: 1, width: 100_000 }), { height: 1, width: 512 });
  });
});

suite('resizing', () => {
  test('keeps the highest score of what a pixel covers', () => {
    const scores = Float32Array.of(1, 2, 3, 9, 5, 6, 7, 8);

    const resized = resizeByMaximum(scores, { height: 2, width: 4 }, { height: 1, width: 2 });

    assert.deepEqual([...resized], [6, 9]);
  });

  test('takes the mean of what a pixel of an image covers, by channel', () => {
    const image = { height: 1, width: 3, channels: 2, values: [1, 10, 2, 20, 6, 60] };

    assert.deepEqual([...resizeByMean(image, 1, { height: 1, width: 1 })], [30]);
  });

  test('repeats pixels of what is enlarged', () => {
    const scores = Float32Array.of(1, 2);

    const resized = resizeByMaximum(scores, { height: 1, width: 2 }, { height: 2, width: 4 });

    assert.deepEqual([...resized], [1, 1, 2, 2, 1, 1, 2, 2]);
  });
});
