import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MetricPoint } from './metric-point.ts';
import { samplePoints } from './sample-points.ts';

function curve(length: number, valueAt: (step: number) => number): MetricPoint[] {
  return Array.from({ length }, (_, step) => ({ timestamp: step, step, value: valueAt(step) }));
}

test('keeps all points where there are no more than wanted', () => {
  for (const limit of [6, 7, 8, 9, 100]) {
    const points = curve(limit, (step) => step % 3);

    assert.deepEqual(samplePoints(points, limit), points);
  }
});

test('gives never more than wanted, and not much less than half', () => {
  for (let limit = 1; limit <= 60; limit += 1) {
    for (const length of [limit + 1, limit * 2, limit * 3 + 1, 1000]) {
      const { length: kept } = samplePoints(
        curve(length, (step) => Math.sin(step * 7)),
        limit,
      );

      assert.ok(
        kept <= limit && kept >= Math.min(length, limit / 2 - 2),
        `${kept} of ${length} for ${limit}`,
      );
    }
  }
});

test('keeps the first and the last by their steps, in order, whenever they were logged', () => {
  const points = curve(1000, (step) => step).reverse();

  const steps = samplePoints(points, 50).map(({ step }) => step);

  assert.deepEqual([steps[0], steps.at(-1)], [0, 999]);
  assert.deepEqual(
    steps,
    steps.toSorted((one, other) => one - other),
  );
});

test('keeps a peak and a valley wherever they are', () => {
  for (let at = 0; at < 500; at += 7) {
    const points = curve(500, (step) => (step === at ? 10 : step === 499 - at ? -10 : step % 2));

    const values = samplePoints(points, 30).map(({ value }) => value);

    assert.ok(values.includes(10) && values.includes(-10), `peak at ${at}`);
  }
});

test('prefers any number to NaN, and keeps NaN where there is nothing else', () => {
  const half = curve(400, (step) => (step < 200 ? step % 3 : Number.NaN));
  const mixed = curve(400, (step) => (step % 2 === 0 ? Number.NaN : step));

  const values = (points: MetricPoint[]) => samplePoints(points, 40).map(({ value }) => value);

  assert.ok(values(half).filter(Number.isNaN).length > 3);
  assert.ok(values(mixed).slice(1).every(Number.isFinite));
});

test('gives the last alone where one is wanted', () => {
  assert.deepEqual(
    samplePoints(
      curve(9, (step) => -step),
      1,
    ).map(({ step }) => step),
    [8],
  );
});

test('makes nothing of nothing', () => {
  assert.deepEqual(samplePoints([], 10), []);
});
