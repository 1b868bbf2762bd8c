import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readPredictedRows } from './read-predicted-rows.ts';

const truth = { name: 'labels.csv', ids: ['a', 'b'], column: 'price', values: ['1.5', 2] };

describe('readPredictedRows', () => {
  it('takes the column of the same name, or an array', () => {
    const columns = new Map([['price', ['1e3', 2]]]);
    const array = { shape: [2, 1], data: Float32Array.of(1, 2) };

    assert.deepEqual(readPredictedRows(truth, { name: 'p.csv', columns }), {
      truth: Float64Array.of(1.5, 2),
      predicted: Float64Array.of(1000, 2),
    });
    assert.deepEqual(readPredictedRows(truth, { name: 'p.npy', array }).predicted, Float64Array.of(1, 2));
  });

  it('names the file and the id of what it cannot use', () => {
    const read = (name: string, values: (string | null)[]) =>
      readPredictedRows(truth, { name: 'p.csv', columns: new Map([[name, values]]) });
    const array = { shape: [3], data: [1, 2, 3] };

    assert.throws(() => read('cost', ['1', '2']), /p\.csv has no column "price"\. It has cost\./);
    for (const value of ['', ' ', 'nan', 'inf', null])
      assert.throws(() => read('price', ['1', value]), {
        code: 'score_input_invalid',
        message: /p\.csv has .* in the column "price" of the id "b", where a finite number must be/,
      });
    assert.throws(() => readPredictedRows(truth, { name: 'p.npy', array }), /shape \(3\), where \(2\)/);
  });
});
