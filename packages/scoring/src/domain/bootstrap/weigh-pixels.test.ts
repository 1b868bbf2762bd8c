import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { compileMasks } from '../anomaly/compile-masks.ts';
import type { MapShape } from '../anomaly/map-shape.ts';
import { measurePixels } from '../anomaly/measure-ranking.ts';
import { rankImages } from '../anomaly/rank-images.ts';
import { rankPixels } from '../anomaly/rank-pixels.ts';
import { findBestF1 } from '../curves/find-best-f1.ts';
import { chooseBins } from './choose-bins.ts';
import { countByImage } from './count-by-image.ts';
import { drawResamples } from './draw-resamples.ts';
import { createRandom } from './random.ts';
import { weighPixels } from './weigh-pixels.ts';

type Image = { shape: MapShape; mask: Uint8Array; scores: Float32Array };

const NAMES = ['pixel_auc', 'pixel_ap', 'pixel_f1', 'pixel_pro'] as const;

function drawImages(seed: number, levels: number): Image[] {
  const draw = createRandom(seed);
  return Array.from({ length: 8 }, (_, image) => {
    const shape = { height: 6 + draw(4), width: 6 + draw(4) };
    const isDefective = image % 3 !== 0;
    const mask = Uint8Array.from({ length: shape.height * shape.width }, () =>
      isDefective && draw(5) === 0 ? 1 : 0,
    );
    const scores = Float32Array.from(
      mask,
      (value) => (draw(levels) + value * Math.floor(levels / 3)) / levels - 0.4,
    );
    return { shape, mask, scores };
  });
}

function join(images: readonly Image[]) {
  const masks = compileMasks({
    shapes: images.map(({ shape }) => shape),
    masks: Uint8Array.from(images.flatMap(({ mask }) => [...mask])),
  });
  const scores = Float32Array.from(images.flatMap(({ scores: map }) => [...map]));
  return { masks, scores, ranked: rankPixels(masks, scores) };
}

/** As the slow form has it: every image stands there as often as it was drawn. */
function measureRepeated(images: readonly Image[], weights: Uint16Array): number[] {
  const drawn = images.flatMap((image, place) => new Array<Image>(weights[place] ?? 0).fill(image));
  const { metrics } = measurePixels(join(drawn).ranked);
  return NAMES.map((name) => metrics[name] ?? Number.NaN);
}

/** The largest distance between the fast form and the slow one over some resamples. */
function compareForms(images: readonly Image[], limit: number): number {
  const { masks, scores, ranked } = join(images);
  const weighted = weighPixels(ranked, countByImage(masks, ranked, scores, chooseBins(ranked, limit)));
  const into = new Float64Array(NAMES.length);
  let distance = 0;
  for (const weights of drawResamples({ seed: 9, items: images.length, resamples: 40 })) {
    weighted.measure(weights, into);
    for (const [place, expected] of measureRepeated(images, weights).entries()) {
      if (Number.isNaN(expected)) assert.ok(Number.isNaN(into[place]));
      else distance = Math.max(distance, Math.abs((into[place] ?? Number.NaN) - expected));
    }
  }
  return distance;
}

suite('the weights of images', () => {
  for (const levels of [1, 4, 50, 100_000]) {
    test(`give the pixel metrics that repeated images give, with scores on ${levels} levels`, () => {
      assert.ok(compareForms(drawImages(levels, levels), 10_000) < 1e-13);
    });
  }

  test('come near to them where the scores share bins', () => {
    const images = drawImages(3, 100_000);

    assert.ok(compareForms(images, 64) < 0.02, `${compareForms(images, 64)}`);
  });

  test('give the exact metrics where each image counts once and the scores share bins', () => {
    const images = drawImages(4, 100_000);
    const { masks, scores, ranked } = join(images);
    const weighted = weighPixels(ranked, countByImage(masks, ranked, scores, chooseBins(ranked, 16)));
    const into = new Float64Array(NAMES.length);

    weighted.measure(new Uint16Array(images.length).fill(1), into);

    const { metrics } = measurePixels(ranked);
    for (const [place, name] of NAMES.entries()) {
      assert.ok(Math.abs((into[place] ?? 0) - (metrics[name] ?? 0)) < 1e-14, name);
    }
  });

  test('leave a metric without a value where no anomalous image was drawn', () => {
    const images = drawImages(5, 50);
    const { masks, scores, ranked } = join(images);
    const weighted = weighPixels(ranked, countByImage(masks, ranked, scores));
    const into = new Float64Array(NAMES.length);

    weighted.measure(Uint16Array.of(8, 0, 0, 0, 0, 0, 0, 0), into);

    assert.deepEqual([...into], new Array<number>(4).fill(Number.NaN));
  });
});

suite('bins of scores', () => {
  test('follow each other, and one of them ends at the best F1', () => {
    const { ranked } = join(drawImages(6, 100_000));

    const bins = chooseBins(ranked, 16);

    assert.deepEqual(
      bins.map(({ first }) => first),
      [0, ...bins.slice(0, -1).map(({ last }) => last + 1)],
    );
    assert.equal(bins.at(-1)?.last, ranked.thresholds.length - 1);
    assert.ok(bins.some(({ last }) => last === findBestF1(ranked)));
  });

  for (const limit of [8, 16, 32, 42]) {
    test(`are no more than ${limit}, and the scores of one are near to each other`, () => {
      const { ranked } = join(drawImages(7, 100_000));
      assert.ok(ranked.thresholds.length > limit, `${ranked.thresholds.length} scores`);
      const { normalsAbove, normalsEqual, normalCount, anomalousCount } = ranked;

      const bins = chooseBins(ranked, limit);

      assert.ok(bins.length <= limit, `${bins.length} bins`);
      for (const { first, last } of bins.filter((bin) => bin.last > bin.first)) {
        const above = normalsAbove[first] ?? 0;
        const wrong = (normalsAbove[last] ?? 0) + (normalsEqual[last] ?? 0) - above;
        const found = ranked.anomalousEqual.subarray(first, last + 1).reduce((sum, count) => sum + count);
        assert.ok(wrong / normalCount <= 6 / (limit - 2));
        assert.ok(found / anomalousCount <= 6 / (limit - 2));
      }
    });
  }

  test('are no more than the limit where the scores are evenly spread', () => {
    const labels = Uint8Array.from({ length: 196 }, (_, item) => item % 2);

    const bins = chooseBins(rankImages(labels, Float64Array.from(labels.keys())), 70);

    assert.ok(bins.length <= 70, `${bins.length} bins`);
  });
});
