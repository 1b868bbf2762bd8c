import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { findOutline } from './find-outline.ts';

/** A dot outside, i inside, L on the line, s in its shadow. */
function show(outline: Uint8Array, width: number): string[] {
  const text = [...outline].map((part) => '.iLs'[part]).join('');
  return text.match(new RegExp(`.{${width}}`, 'g')) ?? [];
}

suite('the outline of a region', () => {
  test('is two pixels wide, runs inside, and has a shadow outside', () => {
    const scores = Float32Array.from({ length: 81 }, (_, place) => {
      const fromMiddle = Math.max(Math.abs((place % 9) - 4), Math.abs(Math.floor(place / 9) - 4));
      return 3 - fromMiddle;
    });

    assert.deepEqual(show(findOutline(scores, 0, { height: 9, width: 9 }), 9), [
      '.sssssss.',
      'sLLLLLLLs',
      'sLLLLLLLs',
      'sLLiiiLLs',
      'sLLiiiLLs',
      'sLLiiiLLs',
      'sLLLLLLLs',
      'sLLLLLLLs',
      '.sssssss.',
    ]);
  });

  test('runs along the border where the region reaches it', () => {
    const scores = Float32Array.from({ length: 36 }, (_, place) => (place % 6 < 5 ? 1 : 0));

    assert.deepEqual(show(findOutline(scores, 1, { height: 6, width: 6 }), 6), [
      'LLLLLs',
      'LLLLLs',
      'LLiLLs',
      'LLiLLs',
      'LLLLLs',
      'LLLLLs',
    ]);
  });
});
