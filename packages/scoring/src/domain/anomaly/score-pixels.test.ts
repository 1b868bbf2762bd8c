import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileMasks } from './compile-masks.ts';
import { rankPixels } from './rank-pixels.ts';
import { scoreImages } from './score-images.ts';
import { scorePixels } from './score-pixels.ts';

/** One image of one row. */
function scoreRow(mask: number[], scores: number[]) {
  const shapes = [{ height: 1, width: mask.length }];
  return scorePixels(compileMasks({ shapes, masks: Uint8Array.from(mask) }), Float32Array.from(scores));
}

test('scores that tell all anomalous pixels from all normal ones are worth 1', () => {
  const { metrics } = scoreRow([0, 1, 0, 1, 0, 0], [0.1, 0.9, 0.2, 0.8, 0.3, 0.4]);

  assert.deepEqual(metrics, { pixel_auc: 1, pixel_ap: 1, pixel_f1: 1, pixel_pro: 1 });
});

test('equal scores enter together', () => {
  const { metrics } = scoreRow([1, 0, 0, 0], [5, 5, 5, 5]);

  // The curve of PRO is the diagonal: 0.3²/2 below it, of 0.3.
  assert.deepEqual(metrics, { pixel_auc: 0.5, pixel_ap: 0.25, pixel_f1: 0.4, pixel_pro: 0.15 });
});

test('a small region counts as much for PRO as a large one', () => {
  const mask = [1, 1, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  const scores = [9, 9, 9, 5, 1, 5, 5, 2, 2, 2, 2, 2, 2, 2];

  const { metrics } = scoreRow(mask, scores);

  assert.equal(metrics.pixel_pro, 0.5);
});

test('without anomalous pixels no metric is defined, and each says so', () => {
  const { metrics, reasons } = scoreRow([0, 0], [1, 2]);

  assert.deepEqual(metrics, { pixel_auc: null, pixel_ap: null, pixel_f1: null, pixel_pro: null });
  assert.deepEqual(Object.keys(reasons).sort(), ['pixel_ap', 'pixel_auc', 'pixel_f1', 'pixel_pro']);
  assert.equal(reasons.pixel_auc, 'The truth has no anomalous pixel.');
});

test('without normal pixels only AP and F1 are defined', () => {
  const { metrics, reasons } = scoreRow([1, 1], [1, 2]);

  assert.deepEqual(metrics, { pixel_auc: null, pixel_ap: 1, pixel_f1: 1, pixel_pro: null });
  assert.deepEqual(reasons, {
    pixel_auc: 'The truth has no normal pixel.',
    pixel_pro: 'The truth has no normal pixel.',
  });
});

test('a ranking tells for each distinct score of anomalous pixels what stands where', () => {
  const shapes = [{ height: 1, width: 7 }];
  const masks = compileMasks({ shapes, masks: Uint8Array.from([1, 1, 0, 0, 0, 1, 0]) });

  const ranked = rankPixels(masks, Float32Array.from([3, 1, 4, 3, 0, 3, 2]));

  assert.deepEqual([...ranked.thresholds], [3, 1]);
  assert.deepEqual([...ranked.normalsAbove], [1, 3]);
  assert.deepEqual([...ranked.normalsEqual], [1, 0]);
  assert.deepEqual([...ranked.anomalousEqual], [2, 1]);
  assert.deepEqual([...ranked.regionShares], [1.5, 0.5]);
  assert.deepEqual([ranked.anomalousCount, ranked.normalCount, ranked.regionCount], [3, 4, 2]);
});

test('images are scored by their labels, and a score that is not finite is refused with its place', () => {
  const labels = Uint8Array.from([0, 1, 1]);

  assert.deepEqual(scoreImages(labels, Float64Array.from([1, 1, 2])).metrics, {
    image_auc: 0.75,
    image_ap: 0.5 + 1 / 3,
    image_f1: 0.8,
  });
  assert.throws(() => scoreImages(labels, Float64Array.from([1, Number.NaN, 2])), {
    code: 'score_input_invalid',
    message: /The score of image 1 \(counted from 0\) is NaN/,
  });
});

test('images of one kind alone are told so', () => {
  const { metrics, reasons } = scoreImages(Uint8Array.from([0, 0]), Float64Array.from([1, 2]));

  assert.deepEqual(metrics, { image_auc: null, image_ap: null, image_f1: null });
  assert.equal(reasons.image_f1, 'The truth has no anomalous image.');
});
