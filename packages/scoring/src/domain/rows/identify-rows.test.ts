import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { identifyRows } from './identify-rows.ts';
import { orderRows } from './order-rows.ts';
import { readTrueRows } from './read-true-rows.ts';
import type { Cell } from './table.ts';

function table(columns: Record<string, readonly Cell[]>) {
  return { name: 't.csv', columns: Object.entries(columns).map(([name, values]) => ({ name, values })) };
}

describe('identifyRows', () => {
  it('takes the column "id", or "image", out of the table', () => {
    assert.deepEqual(identifyRows(table({ image: [7, 'b'], x: [1, 2] })), {
      name: 't.csv',
      ids: ['7', 'b'],
      columns: new Map([['x', [1, 2]]]),
    });
    assert.deepEqual(identifyRows(table({ image: ['i'], id: ['a'] })).ids, ['a']);
  });

  it('names the columns of a table without ids', () => {
    assert.throws(() => identifyRows(table({ name: ['a'] })), {
      code: 'score_input_invalid',
      message: /t\.csv has no column "id" \(or "image"\)\. It has "name"\./,
    });
  });
});

describe('readTrueRows', () => {
  it('finds the one column to predict, whichever it is called', () => {
    const rows = identifyRows(table({ id: ['a'], price: [3], split: ['public'] }));

    assert.deepEqual(readTrueRows(rows), { name: 't.csv', ids: ['a'], column: 'price', values: [3] });
  });

  it('refuses doubt about the column, and an id that stands twice', () => {
    const two = identifyRows(table({ id: ['a'], price: [3], size: [4] }));
    const twice = identifyRows(table({ id: ['a', 'a'], price: [3, 4] }));

    assert.throws(() => readTrueRows(two), /one column beside the id.*It has "price", "size"/);
    assert.throws(() => readTrueRows(twice), /has more than once "a"/);
  });
});

describe('orderRows', () => {
  it('puts the rows into the order of the truth', () => {
    const rows = identifyRows(table({ id: ['b', 'a'], x: [1, 2] }));

    assert.deepEqual(orderRows(rows, ['a', 'b']).columns, new Map([['x', [2, 1]]]));
    assert.throws(() => orderRows(rows, ['a', 'c']), /it lacks "c"; it must not have "b"/);
  });
});
