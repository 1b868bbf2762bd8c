import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileMasks, measurePixels, rankPixels, scoreImages, scorePixels } from '@leadersboard/scoring';
import { anomalyCases, createMaps, createRandom, scoreKinds } from './anomaly-cases.ts';
import { assertNear } from './assert-near.ts';
import { exactMetrics, exactPixelMetrics, pixelItems, proByPlaces } from './exact-anomaly-metrics.ts';
import { plainPixelMetrics } from './plain-anomaly-metrics.ts';

const seeds = [1, 2, 3];

test('pixel metrics are those of rational arithmetic, whatever the scores, masks and shapes', () => {
  for (const { name, shapes, masks, scores } of seeds.flatMap(anomalyCases)) {
    const exact = exactPixelMetrics(pixelItems(shapes, masks, scores));

    const { metrics } = scorePixels(compileMasks({ shapes, masks }), scores);

    assertNear(metrics.pixel_auc, exact.auc, `pixel_auc of ${name}`);
    assertNear(metrics.pixel_ap, exact.ap, `pixel_ap of ${name}`);
    assertNear(metrics.pixel_f1, exact.f1, `pixel_f1 of ${name}`);
    assertNear(metrics.pixel_pro, exact.pro, `pixel_pro of ${name}`);
  }
});

test("PRO by each pixel's place is PRO by its curve", () => {
  for (const { name, shapes, masks, scores } of anomalyCases(4)) {
    const items = pixelItems(shapes, masks, scores);
    const { pro } = exactPixelMetrics(items);

    if (pro) assert.deepEqual(proByPlaces(items), pro, name);
  }
});

test('the metrics of a ranking are those of the maps that it ranks', () => {
  for (const { name, shapes, masks, scores } of anomalyCases(5)) {
    const compiled = compileMasks({ shapes, masks });
    const report = scorePixels(compiled, scores);

    const ranked = measurePixels(rankPixels(compiled, scores));

    assert.deepEqual(ranked.reasons, report.reasons, name);
    for (const [metric, value] of Object.entries(report.metrics)) {
      assertNear(ranked.metrics[metric], value, `${metric} of ${name}`);
    }
  }
});

test('bins of many pixels give the same as a sort of all', () => {
  const random = createRandom(7);
  const kinds = {
    'one bin': () => 1 + random() / 128,
    'two bins': () => 1 + random() / 64,
    'one bin of few scores': () => 1 + Math.floor(random() * 20) / 4096,
    'one score': () => 1,
    'some bins': () => random() * random() - 0.1,
  };
  const shapes = [
    { height: 200, width: 300 },
    { height: 150, width: 400 },
  ];
  const cases = Object.entries(kinds).flatMap(([name, score]) =>
    [0.02, 0.2, 0.9].map((share) => ({ name: `${name}, ${share} of it anomalous`, score, share })),
  );
  for (const { name, score, share } of cases) {
    const { masks, scores } = createMaps(shapes, random, { score, share });
    const plain = plainPixelMetrics(pixelItems(shapes, masks, scores));

    const { metrics } = scorePixels(compileMasks({ shapes, masks }), scores);

    for (const [metric, value] of Object.entries(plain)) {
      const difference = Math.abs((metrics[metric] ?? Number.NaN) - value);
      assert.ok(difference < 1e-11, `${metric} of ${name} is ${metrics[metric]} and not ${value}`);
    }
  }
});

test('image metrics are those of rational arithmetic', () => {
  const random = createRandom(6);
  for (const [name, score] of Object.entries(scoreKinds)) {
    for (const share of [0, 0.1, 0.5, 1]) {
      const items = Array.from({ length: 60 }, () => ({
        score: score(random),
        isAnomalous: random() < share,
      }));
      const exact = exactMetrics(items);

      const { metrics } = scoreImages(
        Uint8Array.from(items, ({ isAnomalous }) => Number(isAnomalous)),
        Float64Array.from(items, (item) => item.score),
      );

      assertNear(metrics.image_auc, exact.auc, `image_auc of ${name}`);
      assertNear(metrics.image_ap, exact.ap, `image_ap of ${name}`);
      assertNear(metrics.image_f1, exact.f1, `image_f1 of ${name}`);
    }
  }
});
