import assert from 'node:assert/strict';
import { test } from 'node:test';
import { searchLimits } from '../search/search-limits.ts';
import { parseLoggedModelOrder } from './parse-logged-model-order.ts';

const refused = { code: 'invalid_parameter_value' };

test('models come newest first, then by id, unless they were asked for otherwise', () => {
  const orders = parseLoggedModelOrder([{ field: 'creation_time', descending: false }]);

  assert.deepEqual(orders, [
    { kind: 'attribute', key: 'creation_timestamp', descending: false },
    { kind: 'attribute', key: 'model_id', descending: false },
  ]);
});

test('a metric counts on a dataset, and is no attribute of the same name', () => {
  const dataset = { datasetName: 'digits', datasetDigest: 'd1' };

  const orders = parseLoggedModelOrder([{ field: 'metrics.model_id', descending: true, ...dataset }]);

  assert.deepEqual(orders, [
    { kind: 'metric', key: 'model_id', descending: true, ...dataset },
    { kind: 'attribute', key: 'creation_timestamp', descending: true },
    { kind: 'attribute', key: 'model_id', descending: false },
  ]);
});

test('params, unknown attributes and too many fields are refused', () => {
  const order = (field: string) => ({ field, descending: false });

  for (const field of ['params.a', 'constructor', '']) {
    assert.throws(() => parseLoggedModelOrder([order(field)]), refused);
  }
  assert.throws(
    () => parseLoggedModelOrder(Array(searchLimits.orderFields + 1).fill(order('name'))),
    refused,
  );
});
