import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { generate, readMetrics, readRows, runBaseline } from './examples.ts';

const places = generate({ after }, 'iris');

test('of each species four fifths are for training, and the rest is named in the truth alone', () => {
  const training = readRows(places.data, 'train.csv').map((flower) => flower.at(-1));
  const test = readRows(places.data, 'test.csv');
  const kept = readRows(places.truth, 'labels.csv');

  for (const species of ['setosa', 'versicolor', 'virginica']) {
    assert.equal(training.filter((name) => name === species).length, 40);
    assert.equal(kept.filter(([, name]) => name === species).length, 10);
  }
  assert.deepEqual(
    test.map(([id]) => id),
    kept.map(([id]) => id),
  );
  assert.ok(test.flat().every((value) => Number.isFinite(Number(value))));
});

test('the baselines stand in the expected order, by their own measure and by the truth', (t) => {
  const [majority = '', centroid = ''] = ['majority-class', 'nearest-centroid'].map((name) =>
    runBaseline(t, 'iris', name, places),
  );

  const accuracies = [majority, centroid].map((output) => readMetrics(output).accuracy ?? Number.NaN);
  const macroF1 = [majority, centroid].map((output) => readMetrics(output).macro_f1 ?? Number.NaN);
  assert.deepEqual(
    [...accuracies, ...macroF1].map((value) => value.toFixed(2)),
    ['0.33', '0.84', '0.17', '0.84'],
  );
  assert.equal(countHits(majority), 10);
  assert.ok(countHits(centroid) >= 25);
});

function countHits(output: string): number {
  const predictions = readRows(output, 'predictions/predictions.csv').map(String);
  return readRows(places.truth, 'labels.csv').filter((row) => predictions.includes(String(row))).length;
}
