import assert from 'node:assert/strict';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createScoring } from './create-scoring.ts';
import { encodeNpy } from './score-cases.ts';

test('lb score classification matches rows by their ids', async (t) => {
  const { json } = await createScoring(t);

  const { metrics, confusion } = await json(
    'classification --truth labels.csv --predictions predictions.csv',
  );

  assert.equal(metrics.accuracy, 2 / 3);
  assert.equal(metrics.roc_auc_ovr, 1);
  assert.deepEqual(confusion, {
    classes: ['cat', 'dog'],
    counts: [
      [1, 0],
      [1, 1],
    ],
  });
});

test('lb score classification takes arrays, and classes that only the predictions have', async (t) => {
  const { json } = await createScoring(t, {
    'truth.npy': encodeNpy(Uint8Array.of(0, 1, 1), [3]),
    'classes.npy': encodeNpy(Uint8Array.of(0, 1, 2), [3]),
    'matrix.npy': encodeNpy(Float32Array.of(1, 0, 0, 0, 1, 0, 0.5, 0.25, 0.25), [3, 3]),
    'wider.csv': 'id,species\na,cat\nb,dog\nc,emu\n',
  });

  const byArray = await json('classification --truth truth.npy --predictions classes.npy');
  const byMatrix = await json('classification --truth truth.npy --predictions matrix.npy');
  const byTable = await json('classification --truth labels.csv --predictions wider.csv');

  assert.deepEqual(byArray.confusion.classes, ['0', '1', '2']);
  assert.equal(byArray.metrics.macro_f1, (1 + 2 / 3 + 0) / 3);
  assert.equal(byMatrix.metrics.roc_auc_ovo, 1);
  assert.match(byMatrix.reasons.roc_auc_ovr, /class "2"/);
  assert.deepEqual(byTable.confusion.classes, ['cat', 'dog', 'emu']);
});

test('lb score classification takes the classes as they are named, in their order', async (t) => {
  const { run, json } = await createScoring(t, {
    'matrix.npy': encodeNpy(Float32Array.of(0, 1, 0.75, 0.25, 1, 0), [3, 2]),
  });
  const words = 'classification --truth labels.csv --predictions matrix.npy';

  const { metrics, confusion } = await json(`${words} --classes dog,cat`);

  assert.deepEqual([metrics.accuracy, confusion.classes], [1, ['dog', 'cat']]);
  for (const [classes, message] of [
    ['dog,cat,dog', /--classes has "dog" twice/],
    ['dog', /fewer than two classes/],
    ['dog,', /one without a name/],
    ['dog,emu', /the class "cat" for the id "a"/],
  ] as const) {
    const { exitCode, stderr } = await run(`${words} --classes ${classes}`);

    assert.match(stderr, message);
    assert.notEqual(exitCode, 0);
  }
});

test('lb score regression prints its metrics, by table and by array', async (t) => {
  const { json } = await createScoring(t, {
    'truth.npy': encodeNpy(Float32Array.of(1, 2, 4), [3]),
    'predicted.npy': encodeNpy(Float64Array.of(2, 2, 4), [3, 1]),
  });

  const byTable = await json('regression --truth prices.csv --predictions predicted_prices.csv');
  const byArray = await json('regression --truth truth.npy --predictions predicted.npy');

  assert.equal(byTable.metrics.mae, 1 / 3);
  assert.equal(byTable.metrics.mape, 1 / 3);
  assert.deepEqual(byArray, byTable);
});

test('lb score segmentation leaves out the label that is ignored', async (t) => {
  const { json } = await createScoring(t);

  const { metrics, labels } = await json(
    'segmentation --truth labels.npy --predictions predicted_labels.npy --ignore 255',
  );

  assert.deepEqual(metrics, { mean_iou: 1 / 2, mean_dice: 2 / 3 });
  assert.deepEqual(labels, [
    { label: 0, iou: 1 / 2, dice: 2 / 3, pixels: 1 },
    { label: 1, iou: 1 / 2, dice: 2 / 3, pixels: 2 },
  ]);
});

test('lb score segmentation matches the files of two folders by their names', async (t) => {
  const labels = (...values: number[]) => encodeNpy(Uint8Array.from(values), [2, 2]);
  const { run, json } = await createScoring(t, {
    ...{ 'true/a.npy': labels(0, 0, 1, 1), 'true/b.npy': labels(0, 0, 0, 0) },
    ...{
      'found/b.npy': labels(0, 0, 0, 0),
      'found/a.npy': labels(0, 0, 1, 0),
      'less/a.npy': labels(0, 0, 0, 0),
    },
    ...{ 'true/notes.txt': 'none', 'none/notes.txt': 'none' },
  });

  const { metrics } = await json('segmentation --truth true --predictions found');

  assert.deepEqual(metrics.mean_iou, (6 / 7 + 1 / 2) / 2);
  for (const [predictions, message] of [
    ['less', /less must have each of the 2 ids once, and no other: it lacks "b"/],
    ['none', /none has no file of labels/],
    ['labels.npy', /labels\.npy is a file, and the other one is a folder/],
  ] as const) {
    const { stderr } = await run(`segmentation --truth true --predictions ${predictions}`);

    assert.match(stderr, message);
  }
});

test('rows that do not fit together are refused with their ids', async (t) => {
  const { run } = await createScoring(t, {
    'other.csv': 'id,species\na,cat\nb,dog\nx,dog\n',
    'odd.csv': 'id,price\nx,2\ny,many\nz,4\n',
    'nameless.csv': 'name,price\nx,1\n',
  });
  const cases = {
    'classification --truth labels.csv --predictions other.csv':
      /other\.csv.* lacks "c"; it must not have "x"/,
    'regression --truth prices.csv --predictions odd.csv':
      /odd\.csv has "many" in the column "price" of the id "y"/,
    'regression --truth nameless.csv --predictions odd.csv': /nameless\.csv has no column "id"/,
    'segmentation --truth labels.npy --predictions masks.npy': /masks\.npy has the shape \(2, 1, 4\)/,
  };

  for (const [words, message] of Object.entries(cases)) {
    const { exitCode, stderr } = await run(words);

    assert.match(stderr, message);
    assert.equal(exitCode, 1);
  }
});

test('a person gets a table, with the reason where a metric is not defined', async (t) => {
  const { run } = await createScoring(t, { 'classes.csv': 'id,species\na,cat\nb,cat\nc,dog\n' });

  const { stdout } = await run('classification --truth labels.csv --predictions classes.csv');

  assert.match(stdout, /^metric +value +why not\naccuracy +0\.666667\n/);
  assert.match(stdout, /\nroc_auc_ovo +– +No probabilities were given/);
});

test("a link of one's own is followed", async (t) => {
  const { cwd, json } = await createScoring(t);
  symlinkSync(join(cwd, 'prices.csv'), join(cwd, 'link.csv'));

  const { metrics } = await json('regression --truth link.csv --predictions prices.csv');

  assert.equal(metrics.r2, 1);
});

test('every command of docs/metrics.md runs', async (t) => {
  const document = readFileSync(new URL('../../../docs/metrics.md', import.meta.url), 'utf8');
  const lines = [...document.matchAll(/^lb score (.+)$/gm)].map(([, words = '']) => words);
  const { run } = await createScoring(t);

  assert.ok(lines.length >= 5);
  for (const words of lines) {
    const { exitCode, stderr } = await run(words);

    assert.equal(exitCode, 0, `${words}: ${stderr}`);
  }
});
