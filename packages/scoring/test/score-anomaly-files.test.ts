import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { scoreFiles } from '../src/adapters/directories/score-files.ts';
import { readArray } from '../src/adapters/files/index.ts';
import { encodePng } from '../src/adapters/pictures/encode-png.ts';
import { decodeSamples } from '../src/index.ts';
import { type Files, layFiles } from './lay-files.ts';
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

describe('scoreFiles, anomaly', () => {
  it('scores a map for each image, each the maximum of its map', async (context) => {
    const request = await layFiles(context, { truth: anomalyTruth, entry: anomalyPredictions() });

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

    const { entry } = await scoreFiles(await layFiles(context, { truth: anomalyTruth, entry: files }));
    const { entry: other } = await scoreFiles(
      await layFiles(context, { truth: anomalyTruth, entry: anomalyPredictions() }),
    );

    assert.deepEqual(entry, other);
  });

  it('prefers the image scores that are given, in whatever order', async (context) => {
    const scores = ['image,score', 'f.png,9', 'e.png,8', 'd.png,1', 'c.png,1', 'b.png,1', 'a.png,1', ''].join(
      '\n',
    );
    const entry = { ...anomalyPredictions(), 'predictions/image_scores.csv': scores };

    const scored = await scoreFiles(await layFiles(context, { truth: anomalyTruth, entry }));

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
    const request = await layFiles(context, { truth, entry: anomalyPredictions() });

    const { entry } = await scoreFiles(request);

    assert.equal(entry.public.metrics.image_auc, 1);
    assert.equal(entry.private?.metrics.image_auc, 0.5);
    const report = JSON.parse(await readFile(join(request.reportDirectory, 'report.json'), 'utf8'));
    assert.equal(report.items, 3);
    assert.equal(report.metrics.image_auc, 1);
  });

  it('warns, in the report too, of maps that are each scaled for themselves', async (context) => {
    const scaled = Float32Array.from({ length: HEIGHT * WIDTH }, (_, pixel) => pixel / (HEIGHT * WIDTH - 1));
    const maps = anomalyIds.map((id) => [`predictions/${id}.npy`, encodeNpy(scaled, [HEIGHT, WIDTH])]);
    const files = { truth: anomalyTruth, entry: Object.fromEntries(maps) };
    const request = await layFiles(context, files);

    const { warnings } = await scoreFiles(request);

    assert.match(warnings.join(), /^Each of the 6 maps spans exactly 0 to 1,/);
    const report = JSON.parse(await readFile(join(request.reportDirectory, 'report.json'), 'utf8'));
    assert.deepEqual(report.warnings, warnings);
  });

  it('writes curves, thresholds, pictures and the score of each image', async (context) => {
    const files = { truth: anomalyTruth, entry: anomalyPredictions() };
    const request = await layFiles(context, files, { feedback: 'full' });

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

  it('lays what an entry finds over the images among the data, colours included', async (context) => {
    const files = { truth: anomalyTruth, entry: anomalyPredictions() };
    const request = await layFiles(context, files);
    const pixels = Uint8Array.from(
      { length: HEIGHT * WIDTH * 3 },
      (_, place) => [200, 100, 50][place % 3] ?? 0,
    );
    const image = await encodePng({ height: HEIGHT, width: WIDTH, pixels });
    const dataDirectory = join(request.reportDirectory, '../data');
    const images = anomalyIds.map((id) => [`test/${id}.png`, image]);
    await writeFiles(dataDirectory, Object.fromEntries(images));

    await scoreFiles({ ...request, dataDirectory });

    const file = join(request.reportDirectory, 'pictures/a_overlay.png');
    const { shape, data } = await readArray(file, { name: file, maxBytes: 1e7, channels: 'any' });
    assert.equal(shape[2], 3);
    assert.deepEqual([...data.subarray(0, 3)], [200, 100, 50]);
  });

  it('keeps the resamples of what ranks, the same for each entry', async (context) => {
    const files = { truth: anomalyTruth, entry: anomalyPredictions() };

    const one = await scoreFiles(await layFiles(context, files));
    const other = await scoreFiles(await layFiles(context, files));

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

    const copied = await scoreFiles(await layFiles(context, { truth: anomalyTruth, entry }));
    const honest = await scoreFiles(
      await layFiles(context, { truth: anomalyTruth, entry: anomalyPredictions() }),
    );

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
    'more bytes than the truth calls for': {
      entry: {
        ...anomalyPredictions(),
        'predictions/b.npy': new Uint8Array(2 ** 20 + HEIGHT * WIDTH * 8 + 1),
      },
      says: /^b\.npy has 1(\.0)? MiB; at most 1(\.0)? MiB are read/,
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
      const request = await layFiles(context, { truth: anomalyTruth, entry });

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
      const request = await layFiles(context, { truth, entry: anomalyPredictions() });

      await assert.rejects(scoreFiles(request), { code: 'truth_invalid', message: says });
    });
  }
});
