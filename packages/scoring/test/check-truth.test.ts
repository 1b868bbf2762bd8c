import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { checkTruth } from '../src/adapters/directories/check-truth.ts';
import { anomalyTruth, writeFiles } from './score-cases.ts';

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
