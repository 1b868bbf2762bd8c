import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseLoggedModelOrder } from './parse-logged-model-order.ts';

const newest = { kind: 'attribute', key: 'creation_timestamp', descending: true };
const byId = { kind: 'attribute', key: 'model_id', descending: false };

test('an order ends with what tells any two models apart', () => {
  assert.deepEqual(parseLoggedModelOrder([]), [newest, byId]);
  assert.deepEqual(parseLoggedModelOrder([{ field: 'creation_time', descending: false }]), [
    { ...newest, descending: false },
    byId,
  ]);
});

test('a metric is named by everything behind the first dot, and by its dataset', () => {
  const [order] = parseLoggedModelOrder([
    { field: 'metrics.val.loss', descending: true, datasetName: 'd', datasetDigest: '1' },
  ]);

  assert.deepEqual(order, {
    ...{ kind: 'metric', key: 'val.loss', descending: true, datasetName: 'd', datasetDigest: '1' },
  });
});

test('a metric that is named as the time of creation leaves the tie to the time of creation', () => {
  const orders = parseLoggedModelOrder([{ field: 'metrics.creation_timestamp', descending: true }]);

  assert.deepEqual(orders.slice(1), [newest, byId]);
});

for (const field of ['', 'nothing', 'params.depth', 'tags.a', 'constructor', '__proto__', 'metric.acc']) {
  test(`the field "${field}" is refused with those that there are`, () => {
    assert.throws(() => parseLoggedModelOrder([{ field, descending: false }]), {
      code: 'invalid_parameter_value',
      message: /Invalid order by field name: .*creation_timestamp.*or metrics\.<name>/,
    });
  });
}
