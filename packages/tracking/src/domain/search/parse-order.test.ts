import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseExperimentOrder } from './experiment-search-grammar.ts';
import { parseModelVersionOrder } from './model-version-search-grammar.ts';
import { parseRegisteredModelOrder } from './registered-model-search-grammar.ts';
import { parseRunOrder } from './run-search-grammar.ts';
import { searchLimits } from './search-limits.ts';

const refused = { code: 'invalid_parameter_value' };

test('runs come by what was asked for, then newest first, then by id', () => {
  const orders = parseRunOrder(['metrics.`val loss` DESC', "params.'x' asc", 'tags."a.b"']);

  assert.deepEqual(orders, [
    { kind: 'metric', key: 'val loss', descending: true },
    { kind: 'param', key: 'x', descending: false },
    { kind: 'tag', key: 'a.b', descending: false },
    { kind: 'attribute', key: 'start_time', descending: true },
    { kind: 'attribute', key: 'run_id', descending: false },
  ]);
});

test('an order that was asked for is not added again', () => {
  const orders = parseRunOrder(['created ASC', 'attributes.run_id DESC']);

  assert.deepEqual(orders, [
    { kind: 'attribute', key: 'start_time', descending: false },
    { kind: 'attribute', key: 'run_id', descending: true },
  ]);
});

test('other things have an order of their own where none was asked for', () => {
  const keys = (orders: readonly { key: string; descending: boolean }[]) =>
    orders.map(({ key, descending }) => `${key} ${descending ? 'DESC' : 'ASC'}`);

  assert.deepEqual(keys(parseExperimentOrder([])), ['creation_time DESC', 'experiment_id ASC']);
  assert.deepEqual(keys(parseExperimentOrder(['name'])), ['name ASC', 'experiment_id DESC']);
  assert.deepEqual(keys(parseRegisteredModelOrder([])), ['name ASC']);
  assert.deepEqual(keys(parseRegisteredModelOrder(['timestamp DESC'])), [
    'last_updated_timestamp DESC',
    'name ASC',
  ]);
  assert.deepEqual(keys(parseModelVersionOrder([])), [
    ...['last_updated_timestamp DESC', 'name ASC', 'version_number DESC'],
  ]);
  assert.deepEqual(keys(parseModelVersionOrder(['version_number'])), ['version_number ASC', 'name ASC']);
});

test('what names no field, or too much, is refused', () => {
  const clauses = [
    ...['', 'metrics.a-b', 'metrics.a foo', 'metrics.a, metrics.b', 'metrics.a DESC NULLS LAST', 'metrics.'],
    ...['datasets.name', 'lifecycle_stage', '(metrics.a)', 'x'.repeat(1_000_000), "'start_time'"],
  ];
  const tooMany = Array.from({ length: searchLimits.orderFields + 1 }, (_, index) => `metrics.m${index}`);

  for (const clause of clauses) assert.throws(() => parseRunOrder([clause]), refused, clause.slice(0, 30));
  assert.throws(() => parseRunOrder(tooMany), refused);
  assert.throws(() => parseRegisteredModelOrder(['attribute.name']), refused);
});

test('a field stands only once', () => {
  assert.throws(() => parseRunOrder(['start_time', 'attributes.Created DESC']), {
    message:
      '`order_by` contains duplicate fields: "attributes.Created DESC" names one that stands before it.',
  });
});
