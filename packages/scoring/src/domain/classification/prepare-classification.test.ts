import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { prepareClassification } from './prepare-classification.ts';

const classes = ['cat', 'dog', 'emu'];

/** Three cats, two dogs, one emu; one cat is taken for a dog, and one dog for an emu. */
const labelled = {
  classes,
  truth: Int32Array.of(0, 0, 0, 1, 1, 2),
  predicted: Int32Array.of(0, 0, 1, 1, 2, 2),
};

const binary = {
  classes: ['no', 'yes'],
  truth: Int32Array.of(0, 0, 1, 1),
  predicted: Int32Array.of(0, 0, 0, 1),
  probabilities: Float64Array.of(0.9, 0.1, 0.6, 0.4, 0.6, 0.4, 0.2, 0.8),
};

describe('prepareClassification', () => {
  it('counts what was taken for what', () => {
    const { confusion, metrics } = prepareClassification(labelled)();

    assert.deepEqual(confusion, {
      classes,
      counts: [
        [2, 1, 0],
        [0, 1, 1],
        [0, 0, 1],
      ],
    });
    assert.equal(metrics.accuracy, 4 / 6);
    assert.equal(metrics.micro_f1, 4 / 6);
    assert.equal(metrics.balanced_accuracy, (2 / 3 + 1 / 2 + 1) / 3);
    assert.equal(metrics.macro_f1, (4 / 5 + 2 / 4 + 2 / 3) / 3);
    assert.equal(metrics.weighted_f1, (3 * (4 / 5) + 2 * (2 / 4) + 2 / 3) / 6);
  });

  it('says that metrics of probabilities need some', () => {
    const { metrics, reasons } = prepareClassification(labelled)();

    for (const name of ['roc_auc_ovr', 'roc_auc_ovo', 'log_loss', 'brier', 'ece']) {
      assert.equal(metrics[name], null);
      assert.match(reasons[name] ?? '', /No probabilities/);
    }
    assert.deepEqual(Object.keys(reasons).length, 5);
  });

  it('leaves a class that occurs nowhere out of the means', () => {
    const { metrics } = prepareClassification({ ...labelled, classes: [...classes, 'fox'] })();

    assert.equal(metrics.macro_f1, (4 / 5 + 2 / 4 + 2 / 3) / 3);
    assert.equal(metrics.balanced_accuracy, (2 / 3 + 1 / 2 + 1) / 3);
  });

  it('measures the probabilities of two classes', () => {
    const { metrics, reasons } = prepareClassification(binary)();

    assert.equal(metrics.roc_auc_ovr, 3.5 / 4);
    assert.equal(metrics.roc_auc_ovo, 3.5 / 4);
    assert.equal(metrics.brier, (0.1 ** 2 + 0.4 ** 2 + 0.6 ** 2 + 0.2 ** 2) / 4);
    const loss = -(Math.log(0.9) + Math.log(0.6) + Math.log(0.4) + Math.log(0.8)) / 4;
    assert.ok(Math.abs((metrics.log_loss ?? 0) - loss) < 1e-15);
    // 0.6 twice in one bin, once right and once wrong; 0.8 and 0.9 alone in theirs.
    assert.ok(Math.abs((metrics.ece ?? 0) - (0.1 + 0.2 + Math.abs(1 - 1.2)) / 4) < 1e-15);
    assert.deepEqual(reasons, {});
  });

  it('believes the second of two classes, where rounding parts it from the first', () => {
    const probabilities = Float64Array.of(0.5, 0.500001, 0.5, 0.5, 0.5, 0.500002, 0.5, 0.500003);

    const { metrics } = prepareClassification({ ...binary, probabilities })();

    assert.equal(metrics.roc_auc_ovr, 1);
    assert.equal(metrics.roc_auc_ovo, 1);
  });

  it('ranks pairs of classes that occur, and needs every class to tell one from the rest', () => {
    const { metrics, reasons } = prepareClassification({
      classes,
      truth: Int32Array.of(0, 1, 0, 1),
      predicted: Int32Array.of(0, 1, 0, 1),
      probabilities: Float64Array.of(0.7, 0.2, 0.1, 0.2, 0.7, 0.1, 0.3, 0.3, 0.4, 0.3, 0.3, 0.4),
    })();

    assert.equal(metrics.roc_auc_ovo, 3.5 / 4);
    assert.equal(metrics.roc_auc_ovr, null);
    assert.match(reasons.roc_auc_ovr ?? '', /No row of the truth is of the class "emu"/);
  });

  it('has no AUC of a single class, and no metric of no rows', () => {
    const single = prepareClassification({ ...binary, truth: Int32Array.of(1, 1, 1, 1) })();
    const empty = prepareClassification({
      classes,
      truth: new Int32Array(),
      predicted: new Int32Array(),
      probabilities: new Float64Array(),
    })();

    assert.equal(single.metrics.roc_auc_ovr, null);
    assert.match(single.reasons.roc_auc_ovo ?? '', /one class/);
    assert.equal(single.metrics.accuracy, 0.25);
    assert.deepEqual(new Set(Object.values(empty.metrics)), new Set([null]));
    assert.equal(Object.keys(empty.reasons).length, 10);
  });

  it('punishes a certain mistake, but not without end', () => {
    const { metrics } = prepareClassification({
      ...binary,
      truth: Int32Array.of(0),
      probabilities: Float64Array.of(0, 1),
    })();

    assert.equal(metrics.log_loss, -Math.log(Number.EPSILON));
    assert.equal(metrics.brier, 1);
    assert.equal(metrics.ece, 1);
  });

  it('counts a row as often as its weight says', () => {
    const measure = prepareClassification(binary);
    const twice = prepareClassification({
      classes: binary.classes,
      truth: Int32Array.of(0, 0, 1),
      predicted: Int32Array.of(0, 0, 0),
      probabilities: Float64Array.of(0.9, 0.1, 0.9, 0.1, 0.6, 0.4),
    });

    assert.deepEqual(measure(Uint16Array.of(2, 0, 1, 0)), twice());
    assert.deepEqual(measure(), measure(Uint16Array.of(1, 1, 1, 1)));
  });
});
