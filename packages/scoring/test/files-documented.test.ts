import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { readArray, readTable, requireScoreMap } from '../src/adapters/files/index.ts';
import { writeWithPython } from './write-with-python.ts';

const limits = { maxBytes: 1024 ** 2, maxColumns: 10 };

const prelude = `
import json, tifffile
import pandas as pd
from PIL import Image
maps = {"000": np.arange(12).reshape(3, 4) / 7, "001": np.arange(12).reshape(3, 4)[::-1] / 9}
image_scores = {id: map.max() for id, map in maps.items()}
`;

const document = readFileSync(new URL('../../../docs/predictions.md', import.meta.url), 'utf8');
const snippets = Array.from(document.matchAll(/^```python\n(.*?)^```/gms), ([, code = '']) => code);

const directory = createTemporaryDirectory({ after });

before(() => writeWithPython(directory, prelude + snippets.join('\n')));

test('shows a snippet for each format', () => {
  assert.equal(snippets.length, 7);
});

for (const name of ['000.npy', '001.npy', '000.tif', '001.tif', '000.png', '001.png']) {
  test(`reads ${name} as docs/predictions.md writes it`, async () => {
    const map = await readArray(join(directory, name), { name, ...limits });

    requireScoreMap(map);
    assert.deepEqual(map.shape, [3, 4]);
    assert.equal(
      Math.max(...map.data),
      name.startsWith('000') ? highestOf(name, 11 / 7) : highestOf(name, 11 / 9),
    );
  });
}

test('reads maps.npz as docs/predictions.md writes it', async () => {
  const { shape, dtype } = await readArray(join(directory, 'maps.npz'), { name: 'maps.npz', ...limits });

  assert.deepEqual([shape, dtype], [[2, 3, 4], 'f32']);
});

for (const name of ['image_scores.csv', 'image_scores.jsonl', 'image_scores.parquet']) {
  test(`reads ${name} as docs/predictions.md writes it`, async () => {
    const { columns } = await readTable(join(directory, name), { name, ...limits });

    assert.deepEqual(
      columns.map((column) => column.name),
      ['id', 'score'],
    );
    assert.deepEqual(columns[0]?.values, ['000', '001']);
    assert.deepEqual(columns[1]?.values.map(Number), [11 / 7, 11 / 9]);
  });
}

/** Of a picture the highest score is 65535 times its share of the whole range. */
function highestOf(name: string, score: number): number {
  return name.endsWith('.png') ? Math.floor((score / (11 / 7)) * 65535) : Math.fround(score);
}
