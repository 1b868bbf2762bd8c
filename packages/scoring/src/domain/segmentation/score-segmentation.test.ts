import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countLabels } from './count-labels.ts';
import { requireLabels } from './require-labels.ts';
import { scoreSegmentation } from './score-segmentation.ts';

const first = countLabels([0, 0, 1, 1], [0, 1, 1, 1]);
const second = countLabels([2, 2], [2, 0]);

describe('scoreSegmentation', () => {
  it('scores each label over the pixels of all images', () => {
    const { metrics, labels } = scoreSegmentation([first, second]);

    assert.deepEqual(labels, [
      { label: 0, iou: 1 / 3, dice: 1 / 2, pixels: 2 },
      { label: 1, iou: 2 / 3, dice: 4 / 5, pixels: 2 },
      { label: 2, iou: 1 / 2, dice: 2 / 3, pixels: 2 },
    ]);
    assert.equal(metrics.mean_iou, (1 / 3 + 2 / 3 + 1 / 2) / 3);
    assert.equal(metrics.mean_dice, (1 / 2 + 4 / 5 + 2 / 3) / 3);
  });

  it('leaves out the pixels whose true label is ignored, and no others', () => {
    const counts = countLabels([255, 0, 0, 1], [1, 0, 255, 1], 255);

    assert.deepEqual(scoreSegmentation([counts]).labels, [
      { label: 0, iou: 1 / 2, dice: 2 / 3, pixels: 2 },
      { label: 1, iou: 1, dice: 1, pixels: 1 },
    ]);
  });

  it('has no metric of no pixel', () => {
    for (const images of [[], [countLabels([7, 7], [7, 1], 7)]]) {
      const { metrics, reasons } = scoreSegmentation(images);

      assert.deepEqual(metrics, { mean_iou: null, mean_dice: null });
      assert.match(reasons.mean_iou ?? '', /No pixel of the truth counts/);
    }
  });

  it('counts an image as often as its weight says', () => {
    assert.deepEqual(scoreSegmentation([first, second], [2, 0]), scoreSegmentation([first, first]));
  });
});

describe('requireLabels', () => {
  it('names the file and the pixel that holds no label', () => {
    const refuse = (data: number[]) => () => requireLabels({ name: 'a.npy', shape: [2, 2], data });

    requireLabels({ name: 'a.npy', shape: [2, 2], data: [-32_768, 65_535, 0, 1] });
    assert.throws(refuse([0, 0, 0.5, 0]), {
      code: 'score_input_invalid',
      message: /a\.npy has 0\.5 at \[1, 0\]; a label is a whole number/,
    });
    assert.throws(refuse([0, 65_536, 0, 0]), /65536 at \[0, 1\]/);
    assert.throws(refuse([0, 0, 0, Number.NaN]), /NaN at \[1, 1\]/);
  });
});
