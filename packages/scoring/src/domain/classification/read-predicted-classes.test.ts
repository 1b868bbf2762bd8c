import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Cell } from '../rows/table.ts';
import { readPredictedClasses } from './read-predicted-classes.ts';

const wanted = { ids: ['a', 'b', 'c'], column: 'label', classes: ['cat', 'dog'] };

function fromColumns(columns: Record<string, readonly Cell[]>) {
  return readPredictedClasses({ name: 'predictions.csv', columns: new Map(Object.entries(columns)) }, wanted);
}

function fromArray(shape: readonly number[], data: readonly number[]) {
  return readPredictedClasses({ name: 'predictions.npy', array: { shape, data } }, wanted);
}

describe('readPredictedClasses', () => {
  it('takes the column that is called as in the truth, or "prediction"', () => {
    const predicted = Int32Array.of(0, 0, 1);

    assert.deepEqual(fromColumns({ label: ['cat', 'cat', 'dog'] }), { predicted });
    assert.deepEqual(fromColumns({ prediction: ['cat', 'cat', 'dog'] }), { predicted });
  });

  it('takes a column of probabilities for each class, and from them the class', () => {
    const { predicted, probabilities } = fromColumns({ p_cat: ['0.5', '1', '0'], dog: [0.5, 0, 1] });

    assert.deepEqual(probabilities, Float64Array.of(0.5, 0.5, 1, 0, 0, 1));
    assert.deepEqual(predicted, Int32Array.of(0, 0, 1));
  });

  it('believes the named class beside probabilities', () => {
    const { predicted, probabilities } = fromColumns({
      label: ['dog', 'dog', 'dog'],
      cat: [1, 1, 1],
      dog: [0, 0, 0],
    });

    assert.deepEqual(predicted, Int32Array.of(1, 1, 1));
    assert.equal(probabilities?.length, 6);
  });

  it('takes the column of the prediction for no probability, though a class is called the same', () => {
    const columns = new Map([['label', ['label', 'dog', 'dog']]]);

    const { predicted, probabilities } = readPredictedClasses(
      { name: 'p.csv', columns },
      { ...wanted, classes: ['dog', 'label'] },
    );

    assert.deepEqual(predicted, Int32Array.of(1, 0, 0));
    assert.equal(probabilities, undefined);
  });

  it('takes an array of places in the list of classes, of classes that are numbers, or of probabilities', () => {
    const source = { name: 'p.npy', array: { shape: [3], data: [9, 9, 10] } };
    const { predicted } = readPredictedClasses(source, { ...wanted, classes: ['9', '10'] });

    assert.deepEqual(predicted, Int32Array.of(0, 0, 1));
    assert.deepEqual(fromArray([3, 1], [0, 1, 1]).predicted, Int32Array.of(0, 1, 1));
    assert.deepEqual(fromArray([3, 2], [1, 0, 0, 1, 0.5, 0.5]).predicted, Int32Array.of(0, 1, 0));
  });

  it('names the file and the id of what it cannot use', () => {
    const cases: [() => unknown, RegExp][] = [
      [
        () => fromColumns({ label: ['dog', 'cta', 'dog'] }),
        /predictions\.csv has the class "cta" for the id "b"; the classes are "cat", "dog"/,
      ],
      [() => fromColumns({ label: ['dog', null, 'dog'] }), /has no class for the id "b"/],
      [() => fromColumns({ cat: [1, 1, 1] }), /it lacks "dog"; it has the columns "cat"\./],
      [
        () => fromColumns({ guess: [1, 1, 1] }),
        /must have the column "label".*lacks "cat", "dog"; it has the columns "guess"\./,
      ],
      [() => fromColumns({ cat: [1, 1, 'x'], dog: [0, 0, 0] }), /has "x" in the column "cat" of the id "c"/],
      [
        () => fromColumns({ cat: [1, 1.5, 0], dog: [0, 0, 0] }),
        /has the probability 1\.5 of the class "cat" for the id "b"/,
      ],
      [() => fromColumns({ cat: [1, 1, 0.4], dog: [0, 0, 0.5] }), /for the id "c" whose sum is 0\.9;/],
      [
        () => fromArray([2, 2], [1, 0, 1, 0]),
        /predictions\.npy has the shape \(2, 2\), where \(3, 2\) must be/,
      ],
      [() => fromArray([3], [0, 1, 2]), /the class "number 2" for the id "c"/],
      [() => fromArray([3, 2], [1, 0, 1, 0, Number.NaN, 1]), /the probability NaN/],
    ];

    for (const [read, message] of cases) assert.throws(read, { code: 'score_input_invalid', message });
  });
});
