import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitName, fitNames, fitText } from './server-limits.ts';

test('names keep letters and digits of any language, and lose what MLflow refuses', () => {
  const names = [
    'image_auc',
    '学習率/初期値',
    'f1@0.5',
    'a//b/./c/',
    '/root',
    '..',
    '...x',
    '',
    '\0',
    'a:b c-d',
  ];

  assert.deepEqual(names.map(fitName), [
    ...['image_auc', '学習率/初期値', 'f1_0.5', 'a/b/c', 'root', '__', '__.x', '_', '_', 'a:b c-d'],
  ]);
});

test('long names are cut, and stay different from each other', () => {
  const long = 'x'.repeat(300);

  const names = [...fitNames({ [long]: 1, [`${long}y`]: 2, [`${long}z`]: 3 }).keys()];

  assert.deepEqual(new Set(names.map((name) => name.length)), new Set([250]));
  assert.equal(new Set(names).size, 3);
});

test('text is cut between characters, and halves of characters are replaced', () => {
  assert.equal(fitText('a😀', 2), 'a');
  assert.equal(fitText('a\uD800', 2), 'a\uFFFD');
  assert.equal(fitText('a\0b', 9), 'a\uFFFDb');
});
