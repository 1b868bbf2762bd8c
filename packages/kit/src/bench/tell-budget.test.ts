import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatBudget } from './tell-budget.ts';

test('a figure is told with what it may be at most', () => {
  const told = formatBudget('p95', 12.3456, { unit: 'ms', most: 15 });

  assert.deepEqual(told, { text: 'p95: 12.35 ms, within its budget of at most 15', isMet: true });
});

test('a figure below the least that is wanted misses its budget', () => {
  const told = formatBudget('rate', 79, { unit: 'jobs/s', least: 80 });

  assert.deepEqual(told, { text: 'rate: 79 jobs/s, MISSES its budget of at least 80', isMet: false });
});

test('a figure that was not measured misses its budget', () => {
  assert.equal(formatBudget('rate', Number.NaN, { unit: 'jobs/s', least: 80 }).isMet, false);
});
