import assert from 'node:assert/strict';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { checkTruth } from '../src/adapters/directories/check-truth.ts';
import { scoreFiles } from '../src/adapters/directories/score-files.ts';
import { type BuiltInScorer, decodeSamples, type ScoreFilesRequest } from '../src/index.ts';
import {
  anomalyIds,
  anomalyMap,
  anomalyPredictions,
  anomalyTruth,
  encodeNpy,
  HEIGHT,
  WIDTH,
  writeFiles,
} from './score-cases.ts';

type Files = Readonly<Record<string, string | Uint8Array>>;

async function lay(
  context: TestContext,
  files: { truth: Files; entry: Files },
  more: Partial<ScoreFilesRequest> = {},
): Promise<ScoreFilesRequest> {
  const directory = await createTemporaryDirectory(context);
  const [truthDirectory, entryDirectory, reportDirectory] = ['truth', 'entry', 'report'].map((name) =>
    join(directory, name),
  ) as [string, string, string];
  await writeFiles(truthDirectory, files.truth);
  await writeFiles(entryDirectory, files.entry);
  await mkdir(reportDirectory);
  return {
    ...{ scorer: { kind: 'anomaly' }, truthDirectory, entryDirectory, reportDirectory },
    ...{ seed: 'fabric', sampledMetrics: ['image_auc'] },
    ...more,
  };
}

const labelled = (scorer: BuiltInScorer): Partial<ScoreFilesRequest> => ({ scorer });

describe('scoreFiles, anomaly', () => {
  it('scores a map for each image, each the maximum of its map', async (context) => {
    const request = await lay(context, { truth: anomalyTruth, entry: anomalyPredictions() });

    const { entry } = await scoreFiles(request);

    // e stands above all normal images; f, whose noise is that of the others, is tied with all four.
    assert.equal(entry.public.metrics.image_auc, 0.75);
    assert.equal(entry.public.items, 6);
    assert.equal(entry.private, undefined);
    assert.deepEqual(Object.keys(entry.public.metrics).sort(), [
      ...['image_ap', 'image_auc', 'image_f1'],
      ...['pixel_ap', 'pixel_auc', 'pixel_f1', 'pixel_pro'],
    ]);
  });

  it('takes one stack of maps as it takes a file for each', async (context) => {
    const stack = Float32Array.from(anomalyIds.flatMap((id) => [...anomalyMap(id)]));
    const files = { 'predictions/maps.npy': encodeNpy(stack, [6, HEIGHT, WIDTH]) };

    const { entry } = await scoreFiles(await lay(context, { truth: anomalyTruth, entry: files }));
    const { entry: other } = await scoreFiles(
      await lay(context, { truth: anomalyTruth, entry: anomalyPredictions() }),
    );

    assert.deepEqual(entry, other);
  });

  it('prefers the image scores that are given, in whatever order', async (context) => {
    const scores = ['image,score', 'f.png,9', 'e.png,8', 'd.png,1', 'c.png,1', 'b.png,1', 'a.png,1', ''].join(
      '\n',
    );
    const entry = { ...anomalyPredictions(), 'predictions/image_scores.csv': scores };

    const scored = await scoreFiles(await lay(context, { truth: anomalyTruth, entry }));

    assert.equal(scored.entry.public.metrics.image_auc, 1);
  });

  it('scores the two parts apart, and shows the public one alone to people', async (context) => {
    const labels = [
      'id,label,split',
      'a,0,public',
      'b,0,private',
      'c,0,private',
      'd,0,public',
      'e,1,public',
      'f,1,private',
    ];
    const truth = { ...anomalyTruth, 'labels.csv': labels.join('\n') };
    const request = await lay(context, { truth, entry: anomalyPredictions() });

    const { entry } = await scoreFiles(request);

    assert.equal(entry.public.metrics.image_auc, 1);
    assert.equal(entry.private?.metrics.image_auc, 0.5);
    const report = JSON.parse(await readFile(join(request.reportDirectory, 'report.json'), 'utf8'));
    assert.equal(report.items, 3);
    assert.equal(report.metrics.image_auc, 1);
  });

  it('writes curves, thresholds, pictures and the score of each image', async (context) => {
    const request = await lay(context, { truth: anomalyTruth, entry: anomalyPredictions() });

    await scoreFiles(request);

    const read = (name: string) => readFile(join(request.reportDirectory, name), 'utf8');
    const curves = await readdir(join(request.reportDirectory, 'curves'));
    assert.deepEqual(curves.sort(), [
      'image_pr.csv',
      'image_roc.csv',
      'pixel_pr.csv',
      'pixel_pro.csv',
      'pixel_roc.csv',
    ]);
    assert.match(await read('curves/pixel_roc.csv'), /^fpr,tpr,threshold\n0,0,\n/);
    assert.match(await read('images.csv'), /^image,score\na,0\.09[\d]*\nb,/);
    const { thresholds } = JSON.parse(await read('report.json'));
    assert.deepEqual([thresholds.image.best.tp, thresholds.image.best.fp], [1, 0]);
    const pictures = await readdir(join(request.reportDirectory, 'pictures'));
    assert.deepEqual(
      pictures.sort(),
      anomalyIds.flatMap((id) => [`${id}_heatmap.png`, `${id}_overlay.png`]),
    );
  });

  it('keeps the resamples of what ranks, the same for each entry', async (context) => {
    const files = { truth: anomalyTruth, entry: anomalyPredictions() };

    const one = await scoreFiles(await lay(context, files));
    const other = await scoreFiles(await lay(context, files));

    assert.equal(decodeSamples(one.entry.public.samples.image_auc ?? '').length, 1000);
    assert.deepEqual(Object.keys(one.entry.public.samples), ['image_auc']);
    assert.deepEqual(one, other);
  });

  it('knows the truth when somebody sends it', async (context) => {
    const mask = (id: string) => {
      const isMarked = (pixel: number) => pixel % WIDTH < 2 && pixel < 2 * WIDTH && 'ef'.includes(id);
      return Float32Array.from({ length: HEIGHT * WIDTH }, (_, pixel) => (isMarked(pixel) ? 0.9 : 0.1));
    };
    const entry = Object.fromEntries(
      anomalyIds.map((id) => [`${id}.npy`, encodeNpy(mask(id), [HEIGHT, WIDTH])]),
    );

    const copied = await scoreFiles(await lay(context, { truth: anomalyTruth, entry }));
    const honest = await scoreFiles(await lay(context, { truth: anomalyTruth, entry: anomalyPredictions() }));

    assert.equal(copied.entry.equalsTruth, true);
    assert.equal(honest.entry.equalsTruth, false);
  });

  const wrongShape = encodeNpy(new Float32Array(HEIGHT * WIDTH), [WIDTH, HEIGHT]);
  const notFinite = anomalyMap('c');
  notFinite[7] = Number.NaN;
  const refused: Record<string, { entry: Files; says: RegExp }> = {
    'a missing map': { entry: anomalyPredictions(['a', 'b', 'c', 'd', 'e']), says: /lacks "f"/ },
    'a map too many': {
      entry: { ...anomalyPredictions(), 'predictions/g.npy': encodeNpy(anomalyMap('g'), [HEIGHT, WIDTH]) },
      says: /must not have "g"/,
    },
    'a map that is there twice': {
      entry: { ...anomalyPredictions(), 'predictions/a.tiff': 'x' },
      says: /has more than once "a"/,
    },
    'a map of the wrong shape': {
      entry: { ...anomalyPredictions(), 'predictions/b.npy': wrongShape },
      says: /^b\.npy has the shape \(5, 4\), where \(4, 5\) must be\.$/,
    },
    'a value that is no number': {
      entry: { ...anomalyPredictions(), 'predictions/c.npy': encodeNpy(notFinite, [HEIGHT, WIDTH]) },
      says: /c\.npy.*NaN/,
    },
    'nothing at all': { entry: {}, says: /lacks "a", "b", "c", "d", "e" and 1 more/ },
    'an image score without an image': {
      entry: { ...anomalyPredictions(), 'predictions/image_scores.csv': 'image,score\na,1\n' },
      says: /^image_scores\.csv must have each of the 6 ids once.*lacks "b"/,
    },
    'a score that is no number': {
      entry: {
        ...anomalyPredictions(),
        'predictions/image_scores.csv': `image,score\n${anomalyIds.map((id) => `${id},high\n`).join('')}`,
      },
      says: /"high" in the column "score" of the id "a", where a finite number must be/,
    },
  };
  for (const [what, { entry, says }] of Object.entries(refused)) {
    it(`refuses ${what}`, async (context) => {
      const request = await lay(context, { truth: anomalyTruth, entry });

      await assert.rejects(scoreFiles(request), { code: 'score_input_invalid', message: says });
    });
  }

  const unusable: Record<string, { truth: Files; says: RegExp }> = {
    'no labels': { truth: {}, says: /has no labels\.csv/ },
    'a label that is neither 0 nor 1': {
      truth: { ...anomalyTruth, 'labels.csv': 'id,label\na,2\n' },
      says: /label 2 for the id "a"/,
    },
    'an id twice': {
      truth: { ...anomalyTruth, 'labels.csv': 'id,label\na,0\na,0\n' },
      says: /has more than once "a"/,
    },
    'an anomalous image without a mask': {
      truth: { 'labels.csv': 'id,label\na,1\nb,1\n', 'masks/a.npy': anomalyTruth['masks/e.npy'] },
      says: /"b" is anomalous and has no mask/,
    },
    'a mask that marks nothing': {
      truth: { ...anomalyTruth, 'masks/e.npy': encodeNpy(new Uint8Array(HEIGHT * WIDTH), [HEIGHT, WIDTH]) },
      says: /"e" is labelled 1, and its mask marks no pixel/,
    },
    'a mask of nobody': {
      truth: { ...anomalyTruth, 'masks/z.npy': anomalyTruth['masks/e.npy'] },
      says: /a mask of "z"/,
    },
  };
  for (const [what, { truth, says }] of Object.entries(unusable)) {
    it(`blames the truth for ${what}`, async (context) => {
      const request = await lay(context, { truth, entry: anomalyPredictions() });

      await assert.rejects(scoreFiles(request), { code: 'truth_invalid', message: says });
    });
  }
});

describe('scoreFiles, classification', () => {
  const scorer = labelled({ kind: 'classification' });
  const truth = { 'labels.csv': 'id,species\n1,setosa\n2,virginica\n3,virginica\n' };

  it('matches rows by their ids and counts the confusion', async (context) => {
    const entry = { 'predictions/predictions.csv': 'id,species\n3,virginica\n2,setosa\n1,setosa\n' };
    const request = await lay(context, { truth, entry }, scorer);

    const scored = await scoreFiles(request);

    assert.equal(scored.entry.public.metrics.accuracy, 2 / 3);
    const report = JSON.parse(await readFile(join(request.reportDirectory, 'report.json'), 'utf8'));
    assert.deepEqual(report.confusion.counts, [
      [1, 0],
      [1, 1],
    ]);
    assert.match(report.reasons.log_loss, /No probabilities/);
  });

  it('takes the likeliest class where only probabilities are given', async (context) => {
    const entry = {
      'predictions.jsonl':
        '{"id":1,"p_setosa":0.9,"p_virginica":0.1}\n{"id":2,"p_setosa":0.2,"p_virginica":0.8}\n{"id":3,"p_setosa":0,"p_virginica":1}\n',
    };

    const scored = await scoreFiles(await lay(context, { truth, entry }, scorer));

    assert.equal(scored.entry.public.metrics.accuracy, 1);
    assert.equal(scored.entry.equalsTruth, true);
    assert.ok((scored.entry.public.metrics.log_loss ?? 0) > 0);
  });

  it('takes probabilities as an array in the order of the truth', async (context) => {
    const entry = { 'predictions.npy': encodeNpy(Float64Array.of(0.9, 0.1, 0.2, 0.8, 0.4, 0.6), [3, 2]) };

    const scored = await scoreFiles(await lay(context, { truth, entry }, scorer));

    assert.equal(scored.entry.public.metrics.accuracy, 1);
  });

  it('refuses a class that there is not, and probabilities that do not sum to 1', async (context) => {
    const unknown = { 'predictions.csv': 'id,species\n1,rosa\n2,setosa\n3,setosa\n' };
    const tooMuch = { 'predictions.csv': 'id,p_setosa,p_virginica\n1,1,1\n2,1,0\n3,0,1\n' };

    await assert.rejects(scoreFiles(await lay(context, { truth, entry: unknown }, scorer)), {
      message: /the class "rosa" for the id "1"; the classes are "setosa", "virginica"\./,
    });
    await assert.rejects(scoreFiles(await lay(context, { truth, entry: tooMuch }, scorer)), {
      message: /for the id "1" whose sum is 2/,
    });
  });
});

describe('scoreFiles, regression', () => {
  const scorer = labelled({ kind: 'regression' });
  const truth = { 'labels.csv': 'id,price\nx,1\ny,2\nz,4\n' };

  it('measures numbers, of a table or an array', async (context) => {
    const table = { 'predictions.csv': 'id,price\nz,4\ny,2\nx,2\n' };
    const array = { 'predictions.npy': encodeNpy(Float64Array.of(2, 2, 4), [3]) };

    const { entry } = await scoreFiles(await lay(context, { truth, entry: table }, scorer));
    const { entry: other } = await scoreFiles(await lay(context, { truth, entry: array }, scorer));

    assert.equal(entry.public.metrics.mae, 1 / 3);
    assert.deepEqual(entry, other);
  });

  it('says which column it wants', async (context) => {
    const entry = { 'predictions.csv': 'id,cost\nz,4\ny,2\nx,2\n' };

    await assert.rejects(scoreFiles(await lay(context, { truth, entry }, scorer)), {
      message: 'predictions.csv has no column "price". It has "cost".',
    });
  });
});

describe('scoreFiles, segmentation', () => {
  const scorer = labelled({ kind: 'segmentation' });
  const labels = (...values: number[]) => encodeNpy(Uint8Array.from(values), [2, 2]);

  it('counts labels over the pixels of all images', async (context) => {
    const truth = { 'masks/a.npy': labels(0, 0, 1, 1), 'masks/b.npy': labels(0, 0, 0, 0) };
    const entry = { 'a.npy': labels(0, 0, 1, 0), 'b.npy': labels(0, 0, 0, 0) };

    const scored = await scoreFiles(await lay(context, { truth, entry }, scorer));

    assert.equal(scored.entry.public.metrics.mean_iou, (6 / 7 + 1 / 2) / 2);
    assert.equal(scored.entry.equalsTruth, false);
  });

  it('refuses labels that are no whole numbers', async (context) => {
    const truth = { 'masks/a.npy': labels(0, 0, 1, 1) };
    const entry = { 'a.npy': encodeNpy(Float32Array.of(0, 0, 1, 0.5), [2, 2]) };

    await assert.rejects(scoreFiles(await lay(context, { truth, entry }, scorer)), {
      code: 'score_input_invalid',
      message: /a\.npy has 0\.5 at \[1, 1\]; a label is a whole number/,
    });
  });
});

describe('checkTruth', () => {
  it('tells every mistake at once', async (context) => {
    const directory = await createTemporaryDirectory(context);
    const labels = [
      'id,label,split',
      'a,2,public',
      'b,0,both',
      'c,1,public',
      'e,0,public',
      'f,1,private',
      '',
    ];
    const truth = { ...anomalyTruth, 'labels.csv': labels.join('\n'), 'masks/z.npy': 'no array' };
    await writeFiles(directory, truth);

    const faults = await checkTruth({ scorer: { kind: 'anomaly' }, truthDirectory: directory });

    assert.deepEqual(faults, [
      'labels.csv has the label 2 for the id "a". Write 1 for anomalous and 0 for normal.',
      'labels.csv has "both" in the column "split" of row 2, where "public" or "private" must be.',
      'There is a mask of "z", which labels.csv does not list.',
      'The image "c" is anomalous and has no mask in masks/.',
      'The image "e" is labelled 0, and its mask marks pixels.',
    ]);
  });

  it('has nothing to say of a truth that can be used', async (context) => {
    const directory = await createTemporaryDirectory(context);
    await writeFiles(directory, anomalyTruth);

    assert.deepEqual(await checkTruth({ scorer: { kind: 'anomaly' }, truthDirectory: directory }), []);
  });
});
