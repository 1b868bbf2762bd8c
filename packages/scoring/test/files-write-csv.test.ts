import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { readTable, writeCsv } from '../src/adapters/files/index.ts';

test('writes what is read again as it was', async (t) => {
  const file = join(createTemporaryDirectory(t), 'a.csv');
  const ids = ['plain', 'a,b', 'say "hi"', ' space ', 'two\nlines', '傷 01'];
  const numbers = [1 / 3, -0.1, 5e-324, 1.7976931348623157e308, 12, 0];

  await writeCsv(
    file,
    ['id', 'the, score'],
    ids.map((id, index) => [id, numbers[index] ?? null]),
  );

  const { columns } = await readTable(file, { name: 'a.csv', maxBytes: 1024, maxColumns: 2 });
  assert.deepEqual(
    columns.map(({ name }) => name),
    ['id', 'the, score'],
  );
  assert.deepEqual(columns[0]?.values, ids);
  assert.deepEqual(columns[1]?.values.map(Number), numbers);
});

test('writes nothing for null, and replaces no file', async (t) => {
  const file = join(createTemporaryDirectory(t), 'a.csv');
  await writeCsv(file, ['a', 'b'], [[null, 1]]);

  await assert.rejects(writeCsv(file, ['a'], []), { code: 'EEXIST' });
  assert.equal(readFileSync(file, 'utf8'), 'a,b\n,1\n');
});
