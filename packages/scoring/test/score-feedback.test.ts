import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { scoreFiles } from '../src/adapters/directories/score-files.ts';
import type { BuiltInScorer, Feedback } from '../src/index.ts';
import { type Files, layFiles } from './lay-files.ts';
import { anomalyIds, anomalyPredictions, anomalyTruth, encodeNpy } from './score-cases.ts';

const table = (rows: readonly string[]) => `${rows.join('\n')}\n`;

/** An entry that knows nothing: each image has a score of its own, whatever it shows. */
const guesses = {
  ...anomalyPredictions(),
  'predictions/image_scores.csv': table(['id,score', 'a,3', 'b,6', 'c,1', 'd,4', 'e,2', 'f,5']),
};

/** The images that are anomalous, and those of the public part where there is another one. */
function truthOf(anomalous: readonly string[], shown?: readonly string[]): Files {
  const rows = anomalyIds.map((id) => {
    const row = `${id},${anomalous.includes(id) ? 1 : 0}`;
    return shown ? `${row},${shown.includes(id) ? 'public' : 'private'}` : row;
  });
  const masks = anomalous.map((id) => [`masks/${id}.npy`, anomalyTruth['masks/e.npy']]);
  return {
    'labels.csv': table([shown ? 'id,label,split' : 'id,label', ...rows]),
    ...Object.fromEntries(masks),
  };
}

/** Which images a participant finds to be anomalous: those at whose score the ROC curve of the images has a point. */
async function findLabels(reportDirectory: string): Promise<string[] | undefined> {
  const curve = await readFile(join(reportDirectory, 'curves/image_roc.csv'), 'utf8').catch(() => undefined);
  if (curve === undefined) return undefined;
  const thresholds = curve.split('\n').map((line) => line.split(',')[2]);
  const images = (await readFile(join(reportDirectory, 'images.csv'), 'utf8')).trim().split('\n').slice(1);
  return images
    .map((line) => line.split(','))
    .filter(([, score]) => thresholds.includes(score))
    .map(([id = '']) => id);
}

/** All that a report has, but for the metrics, what comes of them, and what is outlined in pictures. */
async function readUntrue(reportDirectory: string) {
  const names = globSync('**/*.{csv,json,png}', { cwd: reportDirectory });
  const told = names.filter((name) => !name.endsWith('_overlay.png')).sort();
  return Promise.all(
    told.map(async (name) => {
      const text = await readFile(join(reportDirectory, name), 'latin1');
      if (name !== 'report.json') return [name, text];
      const { metrics, reasons, intervals, ...rest } = JSON.parse(text);
      return [name, rest];
    }),
  );
}

async function scoreGuesses(context: TestContext, truth: Files, feedback?: Feedback): Promise<string> {
  const request = await layFiles(context, { truth, entry: guesses }, { feedback });
  await scoreFiles(request);
  return request.reportDirectory;
}

test('one full report tells the label of every image of the part', async (context) => {
  const report = await scoreGuesses(context, truthOf(['b', 'f']), 'full');

  assert.deepEqual(await findLabels(report), ['b', 'f']);
});

test('a report of scores tells nothing of the truth but the metrics', async (context) => {
  const report = await scoreGuesses(context, truthOf(['b', 'f']), 'scores');
  const reportOfOther = await scoreGuesses(context, truthOf(['a', 'c', 'd']), 'scores');

  assert.equal(await findLabels(report), undefined);
  assert.deepEqual(await readUntrue(report), await readUntrue(reportOfOther));
});

test('a report is full where a private part remains hidden, unless the host says otherwise', async (context) => {
  const parted = truthOf(['b', 'f'], ['a', 'b', 'c']);

  const reports = {
    whole: await scoreGuesses(context, truthOf(['b', 'f'])),
    parted: await scoreGuesses(context, parted),
    told: await scoreGuesses(context, parted, 'scores'),
  };

  assert.equal(await findLabels(reports.whole), undefined);
  assert.deepEqual(await findLabels(reports.parted), ['b']);
  assert.equal(await findLabels(reports.told), undefined);
});

const labels = (...values: number[]) => encodeNpy(Uint8Array.from(values), [2, 2]);
const counted: { scorer: BuiltInScorer; truth: Files; entry: Files; told: string }[] = [
  {
    scorer: { kind: 'classification' },
    truth: { 'labels.csv': table(['id,kind', '1,a', '2,b']) },
    entry: { 'predictions.csv': table(['id,kind', '1,a', '2,a']) },
    told: 'confusion',
  },
  {
    scorer: { kind: 'segmentation' },
    truth: { 'masks/a.npy': labels(0, 0, 1, 1) },
    entry: { 'a.npy': labels(0, 1, 1, 1) },
    told: 'labels',
  },
];
for (const { scorer, truth, entry, told } of counted) {
  test(`a report of scores has no ${told} of a ${scorer.kind}`, async (context) => {
    const read = async (feedback: Feedback) => {
      const request = await layFiles(context, { truth, entry }, { scorer, feedback });
      await scoreFiles(request);
      return JSON.parse(await readFile(join(request.reportDirectory, 'report.json'), 'utf8'));
    };

    assert.ok(told in (await read('full')));
    assert.deepEqual(Object.keys(await read('scores')), [
      ...['items', 'feedback', 'metrics', 'reasons', 'intervals', 'warnings'],
    ]);
  });
}
