import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editDistance, findNearestName } from './nearest-name.ts';

test('counts insertions, deletions, substitutions and a swapped pair as one step each', () => {
  const pairs = [
    ['port', 'port'],
    ['prot', 'port'],
    ['por', 'port'],
    ['ports', 'port'],
    ['pert', 'port'],
    ['', 'port'],
  ] as const;

  const distances = pairs.map(([left, right]) => editDistance(left, right));

  assert.deepEqual(distances, [0, 1, 1, 1, 1, 4]);
});

test('finds the nearest of several names, whatever their case', () => {
  const known = ['LB_HOST', 'LB_PORT', 'LB_WEB_PORT'];

  assert.equal(findNearestName('lb_prot', known), 'LB_PORT');
  assert.equal(findNearestName('LB_WEBPORT', known), 'LB_WEB_PORT');
});

test('finds nothing when no name is near', () => {
  assert.equal(findNearestName('colour', ['port', 'host']), undefined);
});
