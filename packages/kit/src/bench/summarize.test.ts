import assert from 'node:assert/strict';
import { test } from 'node:test';
import { percentile, spread, summarize } from './summarize.ts';

test('finds median and quartiles in samples of any order', () => {
  const summary = summarize([5, 1, 4, 2, 3]);

  assert.deepEqual(summary, { median: 3, lowerQuartile: 2, upperQuartile: 4, samples: [5, 1, 4, 2, 3] });
  assert.equal(spread(summary), 2);
});

test('lies between the middle two of an even number of samples', () => {
  assert.equal(summarize([1, 2, 4, 100]).median, 3);
});

test('a percentile lies between the samples around its place', () => {
  assert.equal(percentile({ samples: [30, 10, 20] }, 0.75), 25);
});
