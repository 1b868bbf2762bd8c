import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileMasks } from './compile-masks.ts';

test('images of different shapes are numbered on, each with its runs', () => {
  const shapes = [
    { height: 1, width: 3 },
    { height: 1, width: 2 },
    { height: 2, width: 2 },
  ];

  const masks = compileMasks({ shapes, masks: Uint8Array.from([0, 1, 1, 0, 0, 1, 0, 7, 0]) });

  assert.deepEqual([...masks.imageStarts], [0, 3, 5, 9]);
  assert.deepEqual([...masks.imageRuns], [0, 1, 1, 3]);
  assert.deepEqual([...masks.runStarts], [1, 0, 2]);
  assert.deepEqual([...masks.runLengths], [2, 1, 1]);
  assert.deepEqual([...masks.runRegions], [0, 1, 1]);
  assert.deepEqual([...masks.regionAreas], [2, 2]);
  assert.deepEqual([...masks.regionShares], [0.5, 0.5]);
  assert.deepEqual([masks.pixelCount, masks.anomalousCount, masks.normalCount], [9, 4, 5]);
});
