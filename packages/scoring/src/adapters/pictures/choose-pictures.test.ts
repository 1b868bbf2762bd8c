import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { choosePictures } from './choose-pictures.ts';

suite('the images that are drawn', () => {
  test('are all where they are a hundred or fewer', () => {
    assert.deepEqual(choosePictures(Float64Array.of(3, 1, 2), 2), [0, 1, 2]);
  });

  test('are the fifty nearest to the threshold and the fifty farthest from it', () => {
    const scores = Float64Array.from({ length: 1000 }, (_, image) => image);

    const chosen = choosePictures(scores, 800);

    const range = (from: number, to: number) => Array.from({ length: to - from }, (_, place) => from + place);
    assert.deepEqual(chosen, [...range(0, 50), ...range(775, 825)]);
  });

  test('are those of the middle and of both ends where there is no threshold', () => {
    const scores = Float64Array.from({ length: 1000 }, (_, image) => -image);

    const chosen = choosePictures(scores, undefined);

    assert.equal(chosen.length, 100);
    assert.equal(chosen.filter((image) => image < 25 || image >= 975).length, 50);
    assert.equal(chosen.filter((image) => image >= 475 && image < 525).length, 50);
  });

  test('are as many where all scores are equal', () => {
    assert.equal(choosePictures(new Float64Array(300).fill(1), 1).length, 100);
  });
});
