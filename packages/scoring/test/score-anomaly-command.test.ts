import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createScoring, maps, masks } from './create-scoring.ts';
import { encodeNpy } from './score-cases.ts';

test('lb score anomaly prints every metric with all its digits', async (t) => {
  const { json } = await createScoring(t);

  const { metrics, reasons } = await json('anomaly --scores maps.npy --masks masks.npy');

  assert.deepEqual(metrics, {
    ...{ image_auc: 0.5, image_ap: 0.5, image_f1: 2 / 3 },
    ...{ pixel_auc: 6.5 / 7, pixel_ap: 0.5, pixel_f1: 2 / 3 },
    pixel_pro: (0.3 * 7 - 0.5) / (0.3 * 7),
  });
  assert.deepEqual(reasons, {});
});

test('lb score anomaly believes the given scores and labels of images, and says what is not defined', async (t) => {
  const { json } = await createScoring(t, { 'none.npy': encodeNpy(Uint8Array.of(0, 0), [2]) });

  const given = await json(
    'anomaly --scores maps.npy --masks masks.npy --image-scores image_scores.npy --image-labels image_labels.npy',
  );
  const normal = await json('anomaly --image-scores image_scores.npy --image-labels none.npy');

  assert.equal(given.metrics.image_auc, 1);
  assert.deepEqual(new Set(Object.values(normal.metrics)), new Set([null]));
  assert.match(normal.reasons.image_f1, /no anomalous image/);
  assert.match(normal.reasons.pixel_pro, /both --scores and --masks/);
});

test('lb score anomaly takes for anomalous whatever in a mask is not 0', async (t) => {
  const halves = Float32Array.from(masks, (value) => value / 510);
  const { json } = await createScoring(t, { 'halves.npy': encodeNpy(halves, [2, 1, 4]) });

  const byHalves = await json('anomaly --scores maps.npy --masks halves.npy');

  assert.deepEqual(byHalves, await json('anomaly --scores maps.npy --masks masks.npy'));
});

test('lb score anomaly ranks 64-bit maps as they are', async (t) => {
  const near = Float64Array.from(maps, (score, place) => 1 + (score * 10 + place) * Number.EPSILON);
  const { json } = await createScoring(t, { 'doubles.npy': encodeNpy(near, [2, 1, 4]) });

  const { metrics } = await json('anomaly --scores doubles.npy --masks masks.npy');

  assert.equal(metrics.pixel_auc, 1);
});

test('lb score anomaly names the file and the index of what it cannot use', async (t) => {
  const { run } = await createScoring(t, {
    'holes.npy': encodeNpy(Float32Array.of(1, 2, 3, 4, 1, Number.NaN, 4, 3), [2, 1, 4]),
    'flat.npy': encodeNpy(maps, [2, 4]),
    'three.npy': encodeNpy(Uint8Array.of(0, 1, 1), [3]),
    'unsure.npy': encodeNpy(Float64Array.of(0, 0.5), [2]),
  });
  const cases = {
    '--scores holes.npy --masks masks.npy': /holes\.npy has NaN at \[1, 0, 1\]/,
    '--scores gone.npy --masks masks.npy': /gone\.npy is missing/,
    '--scores flat.npy --masks masks.npy':
      /flat\.npy has the shape \(2, 4\), where \(images, height, width\)/,
    '--scores maps.npy --masks masks.npy --image-labels three.npy':
      /three\.npy has the shape \(3\), where \(2\)/,
    '--scores maps.npy --image-labels three.npy': /maps\.npy has the shape \(2, 1, 4\), where \(3, 1, 4\)/,
    '--scores maps.npy --image-labels unsure.npy': /unsure\.npy has 0\.5 at \[1\], where 1 \(anomalous\)/,
    '--scores maps.npy': /give --masks or --image-labels/,
    '--masks masks.npy': /give --scores or --image-scores/,
  };

  for (const [words, message] of Object.entries(cases)) {
    const { exitCode, stderr } = await run(`anomaly ${words}`);

    assert.match(stderr, message);
    assert.notEqual(exitCode, 0);
  }
});
