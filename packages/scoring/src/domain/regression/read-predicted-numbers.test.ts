import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readPredictedNumbers } from './read-predicted-numbers.ts';

const wanted = { ids: ['a', 'b'], column: 'price' };

function fromColumn(column: string, values: readonly (string | number | null)[]) {
  return readPredictedNumbers({ name: 'p.csv', columns: new Map([[column, values]]) }, wanted);
}

function fromArray(shape: readonly number[], data: Float32Array) {
  return readPredictedNumbers({ name: 'p.npy', array: { shape, data } }, wanted);
}

describe('readPredictedNumbers', () => {
  it('takes the column that is called as in the truth, or "prediction", or an array', () => {
    assert.deepEqual(fromColumn('price', ['1e3', 2]), Float64Array.of(1000, 2));
    assert.deepEqual(fromColumn('prediction', [1, -2]), Float64Array.of(1, -2));
    assert.deepEqual(fromArray([2, 1], Float32Array.of(1, 2)), Float64Array.of(1, 2));
  });

  it('names the file and the id of what it cannot use', () => {
    for (const value of ['', ' ', 'nan', 'inf', '1,5', null])
      assert.throws(() => fromColumn('price', ['1', value]), {
        code: 'score_input_invalid',
        message: /p\.csv has .* in the column "price" of the id "b", where a finite number must be/,
      });
    assert.throws(() => fromColumn('cost', ['1', '2']), /p\.csv has no column "price"\. It has "cost"\./);
    assert.throws(() => fromArray([3], Float32Array.of(1, 2, 3)), /p\.npy has the shape \(3\), where \(2\)/);
  });
});
