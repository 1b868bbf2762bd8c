import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flattenParams } from './run-record-params.ts';

test('nested names are joined by dots, and lists are told as JSON', () => {
  const document = { model: { name: 'padim', layers: [1, 2] }, augment: { flip: true, none: null }, seed: 7 };

  assert.deepEqual(flattenParams(document), {
    ...{ 'model.name': 'padim', 'model.layers': '[1,2]', 'augment.flip': true, seed: 7 },
  });
});

test('what is no object has no parameters', () => {
  assert.deepEqual([undefined, null, 'text', [1]].map(flattenParams), [{}, {}, {}, {}]);
});

test('at most 200 parameters are taken', () => {
  const document = { a: Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`p${index}`, index])) };

  assert.equal(Object.keys(flattenParams(document)).length, 200);
});

test('what lies very deep is told as JSON', () => {
  let document: object = { leaf: 1 };
  for (let level = 0; level < 12; level += 1) document = { a: document };

  assert.deepEqual(flattenParams(document), { 'a.a.a.a.a.a.a.a.a.a': '{"a":{"a":{"leaf":1}}}' });
});

test('circles and depths without end are left out', () => {
  const circle: Record<string, unknown> = {};
  for (let branch = 0; branch < 50; branch += 1) circle[`b${branch}`] = circle;
  let deep: unknown[] = [];
  for (let level = 0; level < 100_000; level += 1) deep = [deep];

  assert.deepEqual(flattenParams({ epochs: 3, deep, circle }), { epochs: 3 });
});
