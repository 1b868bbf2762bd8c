import assert from 'node:assert/strict';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createTemporaryDirectory, runCliInMemory } from '@leadersboard/kit/testing';
import { readArray, readTable, requireFinite } from '../src/adapters/files/index.ts';
import { createPixelThreads } from '../src/adapters/threads/index.ts';
import {
  createScoreAnomalyCommand,
  createScoreClassificationCommand,
  createScoreRegressionCommand,
  createScoreSegmentationCommand,
} from '../src/commands/index.ts';
import { encodeNpy, writeFiles } from './score-cases.ts';

const readers = { readArray, readTable, requireFinite };
const scoreCommands = [
  createScoreAnomalyCommand(readers, createPixelThreads),
  createScoreClassificationCommand(readers),
  createScoreRegressionCommand(readers),
  createScoreSegmentationCommand(readers),
];
const commands = [
  {
    name: 'score',
    summary: 'score files',
    commands: scoreCommands.map((command) => ({ ...command, load: async () => command })),
  },
];

/** Two images of 1×4 pixels: a normal one, and one with an anomalous pixel that scores highest but for a tie. */
const masks = Uint8Array.of(0, 0, 0, 0, 0, 0, 255, 0);
const maps = Float32Array.of(1, 2, 3, 4, 1, 2, 4, 3);
const files = {
  'maps.npy': encodeNpy(maps, [2, 1, 4]),
  'masks.npy': encodeNpy(masks, [2, 1, 4]),
  'image_scores.npy': encodeNpy(Float64Array.of(0.25, 0.75), [2]),
  'image_labels.npy': encodeNpy(Uint8Array.of(0, 1), [2]),
  'labels.csv': 'id,species\na,cat\nb,dog\nc,dog\n',
  'predictions.csv': 'id,p_cat,p_dog\nc,0.25,0.75\nb,0.75,0.25\na,1,0\n',
  'prices.csv': 'id,price\nx,1\ny,2\nz,4\n',
  'predicted_prices.csv': 'id,price\nx,2\ny,2\nz,4\n',
  'labels.npy': encodeNpy(Uint8Array.of(0, 1, 255, 1), [1, 2, 2]),
  'predicted_labels.npy': encodeNpy(Uint8Array.of(0, 1, 1, 0), [1, 2, 2]),
  'masks/a.npy': encodeNpy(Uint8Array.of(0, 1), [1, 2]),
  'predicted_masks/a.npy': encodeNpy(Uint8Array.of(0, 1), [1, 2]),
};

async function createScoring(t: TestContext, more: Record<string, string | Uint8Array> = {}) {
  const cwd = createTemporaryDirectory(t);
  await writeFiles(cwd, { ...files, ...more });
  const run = (words: string) => runCliInMemory({ commands, words: ['score', ...words.split(' ')], cwd });
  const json = async (words: string) => {
    const { exitCode, stdout, stderr } = await run(`${words} --json`);
    assert.equal(exitCode, 0, stderr);
    return JSON.parse(stdout);
  };
  return { cwd, run, json };
}

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
