import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MetricEntry } from '../../ports/tracking-server.ts';
import { createPointsMeter } from './measures.ts';

const point: MetricEntry = { key: 'loss', value: 0.5, timestamp: 1_700_000_000_000, step: 3 };

function measure(...points: MetricEntry[]) {
  const meter = createPointsMeter();
  for (const each of points) meter.add(each);
  return meter.measure();
}

test('measures the same points alike in any order', () => {
  const other = { ...point, step: 4 };

  assert.deepEqual(measure(point, other), measure(other, point));
});

for (const change of [
  { key: 'lost' },
  { value: 0.5000000000000001 },
  { timestamp: 1 },
  { step: -3 },
  { value: Number.NaN },
]) {
  test(`sees another ${Object.keys(change)}: ${Object.values(change)}`, () => {
    assert.notEqual(measure({ ...point, ...change }).digest, measure(point).digest);
  });
}

test('sees which point has which value', () => {
  const [one, other] = [
    { ...point, step: 1 },
    { ...point, step: 2, value: 7 },
  ];
  const swapped = [
    { ...one, value: 7 },
    { ...other, value: 0.5 },
  ];

  assert.notEqual(measure(one, other).digest, measure(...swapped).digest);
});

test('takes infinities as the largest numbers, which databases make of them', () => {
  const infinite = { ...point, value: Number.NEGATIVE_INFINITY };

  assert.deepEqual(measure(infinite), measure({ ...point, value: -Number.MAX_VALUE }));
});
