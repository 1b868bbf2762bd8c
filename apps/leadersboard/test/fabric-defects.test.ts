import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { digestTree, examples, generate, readMetrics, readRows, runBaseline } from './examples.ts';

const folder = join(examples, 'challenges/fabric-defects');
const places = generate({ after }, 'fabric-defects');
const labels = readRows(places.truth, 'labels.csv');

test('the pictures are the same each time, byte for byte', () => {
  assert.equal(digestTree(places.data), 'f1072c6072442d9f106d601e9e8cd36a2fda910fe4549b9967a8b92678b7b088');
  assert.equal(digestTree(places.truth), '7c757ecda299f02b030504d619dd79af45bc6db8069f5ca78ea93d84008c0f31');
});

test('there are pictures of normal cloth to learn from, and of each flaw to measure and to predict', () => {
  const count = (pattern: string) => globSync(pattern, { cwd: places.data }).length;
  const kinds = Object.groupBy(labels, ([, , kind = '']) => kind);

  assert.deepEqual(
    ['train/*/*.png', 'validation/normal/*.png', 'validation/defective/*.png', 'test/*.png'].map(count),
    [24, 10, 12, 30],
  );
  assert.deepEqual(
    Object.entries(kinds)
      .map(([kind, pictures = []]) => [kind, pictures.length])
      .sort(),
    [
      ...[
        ['broken-thread', 3],
        ['fold', 3],
        ['hole', 3],
        ['misweave', 3],
      ],
      ...[
        ['normal', 12],
        ['stain', 3],
        ['thick-thread', 3],
      ],
    ],
  );
});

test('nothing of the test part but its pictures is given to jobs', () => {
  const given = readdirSync(join(places.data, 'test')).sort();
  const masks = readdirSync(join(places.truth, 'masks')).sort();
  const defective = labels.filter(([, label]) => label === '1');

  assert.deepEqual(
    given,
    labels.map(([image]) => `${image}.png`),
  );
  assert.deepEqual(
    masks,
    defective.map(([image]) => `${image}.png`),
  );
  assert.deepEqual(readdirSync(places.data).sort(), ['test', 'train', 'validation']);
});

test('the baselines stand in the expected order, by their own measure and by the truth', (t) => {
  const names = ['global-intensity', 'local-statistics', 'patch-mahalanobis'];

  const outputs = names.map((name) => runBaseline(t, 'fabric-defects', name, places));

  const metrics = outputs.map(readMetrics);
  for (const name of ['image_auc', 'pixel_auc', 'pixel_pro']) {
    assertRising(metrics.map((measured) => measured[name] ?? Number.NaN));
  }
  assertRising(outputs.map(imageAucOf));
  for (const output of outputs) assertComplete(output);
});

test('the commands of the README run a baseline by hand', (t) => {
  const directory = createTemporaryDirectory(t);
  const command = readByHand('README.md');

  execFileSync('bash', ['-ec', command.replaceAll('/tmp/fabric', directory)], {
    cwd: folder,
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
  });

  assert.ok(existsSync(join(directory, 'output/metrics.json')));
  assert.equal(readByHand('README.ja.md'), command);
});

function assertRising(values: readonly number[]): void {
  const rising = values.every((value, index) => index === 0 || value > (values[index - 1] ?? Number.NaN));
  assert.ok(rising && values.every((value) => value > 0.3 && value < 1), values.join(', '));
}

/** The share of pairs of a defective and a normal picture in which the defective one has the higher score. */
function imageAucOf(output: string): number {
  const scores = new Map(
    readRows(output, 'predictions/image_scores.csv').map(([image, score]) => [image, score]),
  );
  const scoresOf = (wanted: string) =>
    labels.filter(([, label]) => label === wanted).map(([image]) => Number(scores.get(image)));
  const [normal, defective] = [scoresOf('0'), scoresOf('1')];
  const wins = defective.flatMap((bad) => normal.filter((good) => bad > good));
  return wins.length / (normal.length * defective.length);
}

/** Everything that a job may leave is there, for each picture of the test part. */
function assertComplete(output: string): void {
  const maps = globSync('predictions/*.npy', { cwd: output });
  const curve = readFileSync(join(output, 'metrics.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const pictures = globSync('visualizations/*.png', { cwd: output });

  assert.deepEqual(
    maps.sort(),
    labels.map(([image]) => join('predictions', `${image}.npy`)),
  );
  for (const map of maps) assert.equal(statSync(join(output, map)).size, 128 + 96 * 96 * 4);
  assert.deepEqual(
    curve.map(({ step }) => step),
    Array.from({ length: 46 }, (_, index) => index + 1).filter((step) => step !== 25),
  );
  assert.deepEqual(
    pictures.map((path) => path.replace(/\d+/, 'N')).sort(),
    ['heatmap', 'mask', 'original', 'overlay'].flatMap((kind) =>
      Array(8).fill(join('visualizations', `N_${kind}.png`)),
    ),
  );
  assert.deepEqual(
    [readRows(output, 'curves/roc.csv').at(-1), readRows(output, 'curves/pr.csv').at(-1)?.[0]],
    [['1.0', '1.0'], '1.0'],
  );
}

function readByHand(document: string): string {
  const blocks = readFileSync(join(folder, document), 'utf8').matchAll(/^```\n(node .*?)^```$/gms);
  return Array.from(blocks, ([, command = '']) => command).join('');
}
