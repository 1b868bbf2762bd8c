import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { compileMasks } from '../anomaly/compile-masks.ts';
import { measurePixels, measureRanking } from '../anomaly/measure-ranking.ts';
import { rankImages } from '../anomaly/rank-images.ts';
import { rankPixels } from '../anomaly/rank-pixels.ts';
import { createRandom } from '../bootstrap/random.ts';
import { type Curve, formatCurve } from './curve.ts';
import { tracePrecision, tracePro, traceRoc } from './trace-curves.ts';

const corner = Number.NaN;

function rank(anomalous: readonly number[], normal: readonly number[]) {
  const labels = Uint8Array.from([...anomalous.map(() => 1), ...normal.map(() => 0)]);
  return rankImages(labels, Float64Array.from([...anomalous, ...normal]));
}

function rankRandomly(seed: number, items: number, levels: number) {
  const draw = createRandom(seed);
  const scores = (shift: number) => Array.from({ length: items }, () => draw(levels) + draw(levels) + shift);
  return rank(scores(levels / 3), scores(0));
}

function rankPixelsRandomly(levels: number) {
  const draw = createRandom(levels);
  const mask = Uint8Array.from({ length: 40 * 40 }, () => (draw(8) === 0 ? 1 : 0));
  const scores = Float32Array.from(mask, (value) => draw(levels) + value * Math.floor(levels / 2));
  const masks = compileMasks({ shapes: [{ height: 40, width: 40 }], masks: mask });
  return rankPixels(masks, scores);
}

/** Linear between two points. */
function areaBelow(curve: Curve | undefined): number {
  const points = curve?.points ?? [];
  return points.reduce((area, [x, y], place) => {
    const [lastX, lastY] = points[place - 1] ?? [x, y];
    return area + ((x - lastX) * (y + lastY)) / 2;
  }, 0);
}

/** A step for each point. */
function sumSteps(curve: Curve | undefined): number {
  const points = curve?.points ?? [];
  return points.reduce((sum, [x, y], place) => sum + (x - (points[place - 1]?.[0] ?? 0)) * y, 0);
}

suite('the ROC curve', () => {
  test('goes level to a corner, and aslant where scores are equal', () => {
    const curve = traceRoc(rank([5, 3, 3, 1], [4, 4, 3, 0]));

    assert.deepEqual(curve, {
      columns: ['fpr', 'tpr'],
      points: [
        [0, 0, corner],
        [0, 0.25, 5],
        [0.5, 0.25, corner],
        [0.75, 0.75, 3],
        [0.75, 1, 1],
        [1, 1, corner],
      ],
    });
  });

  test('ends at (1, 1) where the lowest scores are anomalous', () => {
    assert.deepEqual(traceRoc(rank([1], [2]))?.points, [
      [0, 0, corner],
      [1, 0, corner],
      [1, 1, 1],
    ]);
  });

  test('has the area of the metric', () => {
    const ranking = rankRandomly(1, 300, 400);

    assert.ok(Math.abs(areaBelow(traceRoc(ranking)) - measureRanking(ranking).auc) < 1e-12);
  });

  test('has at most a thousand points, which are points of the full curve, and keeps its shape', () => {
    const ranking = rankRandomly(2, 20_000, 2 ** 30);

    const curve = traceRoc(ranking);

    assert.ok(curve && curve.points.length === 1000);
    assert.ok(Math.abs(areaBelow(curve) - measureRanking(ranking).auc) < 1e-4);
    const places = new Map([...ranking.thresholds].map((threshold, place) => [threshold, place]));
    for (const [x, y, threshold] of curve.points) {
      const place = places.get(threshold);
      if (place === undefined) continue;
      assert.equal(y, (place + 1) / 20_000);
      assert.equal(x, (ranking.normalsAbove[place] ?? 0) / 20_000);
    }
  });

  test('is not there without both classes', () => {
    assert.equal(traceRoc(rank([1], [])), undefined);
    assert.equal(traceRoc(rank([], [1])), undefined);
  });
});

suite('the precision-recall curve', () => {
  test('has a point for each score of what is anomalous', () => {
    assert.deepEqual(tracePrecision(rank([5, 3, 3, 1], [4, 4, 3, 0])), {
      columns: ['recall', 'precision'],
      points: [
        [0.25, 1, 5],
        [0.75, 0.5, 3],
        [1, 4 / 7, 1],
      ],
    });
  });

  test('has the steps of the metric', () => {
    const ranking = rankRandomly(3, 300, 400);

    assert.ok(Math.abs(sumSteps(tracePrecision(ranking)) - measureRanking(ranking).ap) < 1e-12);
  });

  test('is not there where nothing is anomalous', () => {
    assert.equal(tracePrecision(rank([], [1])), undefined);
  });
});

suite('the PRO curve', () => {
  for (const levels of [1, 5, 10_000]) {
    test(`has the area of the metric, with scores on ${levels} levels`, () => {
      const ranked = rankPixelsRandomly(levels);

      const curve = tracePro(ranked);

      assert.ok(Math.abs((curve?.points.at(-1)?.[0] ?? 0) - 0.3) < 1e-12);
      const { metrics } = measurePixels(ranked);
      assert.ok(Math.abs(areaBelow(curve) / 0.3 - (metrics.pixel_pro ?? 0)) < 1e-12);
    });
  }

  test('is not there without regions', () => {
    const masks = compileMasks({ shapes: [{ height: 1, width: 2 }], masks: Uint8Array.of(0, 0) });

    assert.equal(tracePro(rankPixels(masks, Float32Array.of(1, 2))), undefined);
  });
});

suite('a curve as CSV', () => {
  test('leaves the threshold of a corner empty', () => {
    assert.equal(
      formatCurve({
        columns: ['fpr', 'tpr'],
        points: [
          [0, 0, corner],
          [0.1, 1 / 3, 5e-7],
        ],
      }),
      'fpr,tpr,threshold\n0,0,\n0.1,0.3333333333333333,5e-7\n',
    );
  });
});
