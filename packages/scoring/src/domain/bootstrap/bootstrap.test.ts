import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { bootstrap } from './bootstrap.ts';
import { drawResamples } from './draw-resamples.ts';
import { decodeSamples, encodeSamples } from './encode-samples.ts';
import { findInterval } from './find-interval.ts';
import { createRandom } from './random.ts';
import type { WeightedMetrics } from './weighted-metrics.ts';

/** The mean of the items' values, which is not defined where item 0 was not drawn. */
function meanOf(values: readonly number[], needsFirst = false): WeightedMetrics {
  return {
    names: ['mean'],
    measure(weights, into) {
      const sum = values.reduce((total, value, item) => total + value * (weights[item] ?? 0), 0);
      into[0] = needsFirst && weights[0] === 0 ? Number.NaN : sum / values.length;
    },
  };
}

suite('random numbers', () => {
  test('are the same for the same seed, on every machine', () => {
    const draw = createRandom(7);

    assert.deepEqual(
      Array.from({ length: 6 }, () => draw(1000)),
      [49, 165, 929, 952, 397, 639],
    );
  });

  test('hit each value about equally often', () => {
    const draw = createRandom(1);
    const counts = new Array<number>(10).fill(0);

    for (let time = 0; time < 100_000; time += 1) {
      const value = draw(10);
      counts[value] = (counts[value] ?? 0) + 1;
    }

    const surprise = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    assert.ok(surprise < 27.9, `chi-square of 9 degrees is ${surprise}`);
  });
});

suite('resamples', () => {
  test('draw as many items as there are', () => {
    const totals = [...drawResamples({ seed: 3, items: 50, resamples: 20 })].map((weights) =>
      weights.reduce((sum, weight) => sum + weight, 0),
    );

    assert.deepEqual(totals, new Array<number>(20).fill(50));
  });

  test('depend on the seed', () => {
    const first = (seed: number) => drawResamples({ seed, items: 50, resamples: 1 }).next().value?.join();

    assert.equal(first(3), first(3));
    assert.notEqual(first(3), first(4));
  });
});

suite('the bootstrap', () => {
  test('measures each resample and finds the interval', () => {
    const { samples, intervals } = bootstrap(meanOf([0, 1]), { seed: 1, items: 2, resamples: 1000 });

    const counts = [0, 0.5, 1].map((value) => samples.mean?.filter((sample) => sample === value).length ?? 0);
    assert.equal(
      counts.reduce((sum, count) => sum + count),
      1000,
    );
    assert.ok(Math.abs((counts[1] ?? 0) - 500) < 60, `${counts}`);
    assert.deepEqual(intervals.mean, { low: 0, high: 1 });
  });

  test('gives no interval where most resamples have no value', () => {
    assert.equal(findInterval(Float64Array.of(1, Number.NaN, Number.NaN)), undefined);
    assert.deepEqual(findInterval(Float64Array.of(1, Number.NaN)), { low: 1, high: 1 });
    assert.equal(findInterval(new Float64Array()), undefined);
  });

  test('leaves resamples without a value out of the interval', () => {
    const { samples, intervals } = bootstrap(meanOf([5, 1, 1, 1], true), {
      seed: 1,
      items: 4,
      resamples: 200,
    });

    assert.ok(samples.mean?.some((sample) => Number.isNaN(sample)));
    assert.equal(intervals.mean?.low, 2);
  });

  test('takes the interval linearly between neighbours', () => {
    const samples = Float64Array.from({ length: 21 }, (_, place) => 20 - place);

    assert.deepEqual(findInterval(samples), { low: 0.5, high: 19.5 });
  });

  test('covers the true mean in about 95 of 100 trials', () => {
    const draw = createRandom(11);
    let covered = 0;

    for (let trial = 0; trial < 400; trial += 1) {
      const values = Array.from({ length: 60 }, () => draw(1001) / 1000);
      const { intervals } = bootstrap(meanOf(values), { seed: trial, items: 60, resamples: 200 });
      const { low, high } = intervals.mean ?? { low: 1, high: 0 };
      if (low <= 0.5 && 0.5 <= high) covered += 1;
    }

    assert.ok(covered >= 366 && covered <= 392, `${covered} of 400`);
  });

  test('keeps samples bit by bit as text', () => {
    const samples = Float64Array.of(0.1, -0, Number.NaN, 5e-324, 1);

    assert.deepEqual(decodeSamples(encodeSamples(samples)), samples);
    assert.equal(encodeSamples(Float64Array.of(1)), 'AAAAAAAA8D8=');
  });
});
