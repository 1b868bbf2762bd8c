import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { scoreFiles } from '../src/adapters/directories/score-files.ts';
import type { BuiltInScorer, ScoreFilesRequest } from '../src/index.ts';
import { layFiles } from './lay-files.ts';
import { encodeNpy } from './score-cases.ts';

const labelled = (scorer: BuiltInScorer): Partial<ScoreFilesRequest> => ({ scorer });

describe('scoreFiles, classification', () => {
  const scorer = labelled({ kind: 'classification' });
  const truth = { 'labels.csv': 'id,species\n1,setosa\n2,virginica\n3,virginica\n' };

  it('matches rows by their ids and counts the confusion', async (context) => {
    const entry = { 'predictions/predictions.csv': 'id,species\n3,virginica\n2,setosa\n1,setosa\n' };
    const request = await layFiles(context, { truth, entry }, { ...scorer, feedback: 'full' });

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

    const scored = await scoreFiles(await layFiles(context, { truth, entry }, scorer));

    assert.equal(scored.entry.public.metrics.accuracy, 1);
    assert.equal(scored.entry.equalsTruth, true);
    assert.ok((scored.entry.public.metrics.log_loss ?? 0) > 0);
  });

  it('takes probabilities as an array in the order of the truth', async (context) => {
    const entry = { 'predictions.npy': encodeNpy(Float64Array.of(0.9, 0.1, 0.2, 0.8, 0.4, 0.6), [3, 2]) };

    const scored = await scoreFiles(await layFiles(context, { truth, entry }, scorer));

    assert.equal(scored.entry.public.metrics.accuracy, 1);
  });

  it('refuses a class that there is not, and probabilities that do not sum to 1', async (context) => {
    const unknown = { 'predictions.csv': 'id,species\n1,rosa\n2,setosa\n3,setosa\n' };
    const tooMuch = { 'predictions.csv': 'id,p_setosa,p_virginica\n1,1,1\n2,1,0\n3,0,1\n' };

    await assert.rejects(scoreFiles(await layFiles(context, { truth, entry: unknown }, scorer)), {
      message: /the class "rosa" for the id "1"; the classes are "setosa", "virginica"\./,
    });
    await assert.rejects(scoreFiles(await layFiles(context, { truth, entry: tooMuch }, scorer)), {
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

    const { entry } = await scoreFiles(await layFiles(context, { truth, entry: table }, scorer));
    const { entry: other } = await scoreFiles(await layFiles(context, { truth, entry: array }, scorer));

    assert.equal(entry.public.metrics.mae, 1 / 3);
    assert.deepEqual(entry, other);
  });

  it('says which column it wants', async (context) => {
    const entry = { 'predictions.csv': 'id,cost\nz,4\ny,2\nx,2\n' };

    await assert.rejects(scoreFiles(await layFiles(context, { truth, entry }, scorer)), {
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

    const scored = await scoreFiles(await layFiles(context, { truth, entry }, scorer));

    assert.equal(scored.entry.public.metrics.mean_iou, (6 / 7 + 1 / 2) / 2);
    assert.equal(scored.entry.equalsTruth, false);
  });

  it('refuses labels that are no whole numbers', async (context) => {
    const truth = { 'masks/a.npy': labels(0, 0, 1, 1) };
    const entry = { 'a.npy': encodeNpy(Float32Array.of(0, 0, 1, 0.5), [2, 2]) };

    await assert.rejects(scoreFiles(await layFiles(context, { truth, entry }, scorer)), {
      code: 'score_input_invalid',
      message: /a\.npy has 0\.5 at \[1, 1\]; a label is a whole number/,
    });
  });

  it('does not blame an entry for labels of the truth that are none', async (context) => {
    const truth = { 'masks/a.npy': encodeNpy(Float32Array.of(0, 0, 1, 0.5), [2, 2]) };
    const entry = { 'a.npy': labels(0, 0, 1, 1) };

    const scoring = scoreFiles(await layFiles(context, { truth, entry }, scorer));

    await assert.rejects(scoring, { code: 'truth_invalid' });
  });

  it('refuses as many labels whether the truth has them or not, so that nobody learns which it has', async (context) => {
    const shape = [1, 1001];
    const entry = {
      'a.npy': encodeNpy(
        Float32Array.from({ length: 1001 }, (_, label) => label),
        shape,
      ),
    };
    const known = { 'masks/a.npy': encodeNpy(new Float32Array(1001).fill(7), shape) };
    const unknown = { 'masks/a.npy': encodeNpy(new Float32Array(1001).fill(7000), shape) };

    for (const truth of [known, unknown]) {
      const scoring = scoreFiles(await layFiles(context, { truth, entry }, scorer));

      const message =
        'a.npy has 1001 labels; one image may have 1000. Write the number of a class into each pixel.';
      await assert.rejects(scoring, { code: 'score_input_invalid', message });
    }
  });
});
