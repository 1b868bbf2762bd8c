import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findRegions } from './find-regions.ts';

/** `#` is anomalous. */
function regionsOf(...rows: string[]) {
  const mask = Uint8Array.from(rows.join(''), (pixel) => (pixel === '#' ? 255 : 0));
  return findRegions({ height: rows.length, width: rows[0]?.length ?? 0 }, mask);
}

test('pixels that touch at a side or at a corner are one region', () => {
  const { areas } = regionsOf('#..', '.#.', '..#', '..#');

  assert.deepEqual([...areas], [4]);
});

test('corners that touch the other way are one region too', () => {
  assert.deepEqual([...regionsOf('..#', '.#.', '#..').areas], [3]);
});

test('one row is no neighbour of the next at its other end', () => {
  assert.deepEqual([...regionsOf('..#', '#..').areas], [1, 1]);
});

test('what is apart is counted by itself, in reading order', () => {
  const { starts, lengths, regions, areas } = regionsOf('##.#', '....', '.###');

  assert.deepEqual([...starts], [0, 3, 9]);
  assert.deepEqual([...lengths], [2, 1, 3]);
  assert.deepEqual([...regions], [0, 1, 2]);
  assert.deepEqual([...areas], [2, 1, 3]);
});

test('arms that meet far below are one region', () => {
  const { regions, areas } = regionsOf('#.#.#', '#.#.#', '#.###', '###..');

  assert.deepEqual([...new Set(regions)], [0]);
  assert.deepEqual([...areas], [13]);
});

test('a mask without anomalous pixels has no regions', () => {
  assert.deepEqual([...regionsOf('..', '..').areas], []);
});
