import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createColours } from './colours.ts';
import { displayWidth } from './display-width.ts';
import { renderTable } from './render-table.ts';

const colours = createColours({}, {});
const rows = [
  { user: '健司', score: 0.5 },
  { user: 'ann', score: 12.25 },
];
const columns = [
  { title: 'user', value: ({ user }: { user: string }) => user },
  { title: 'score', value: ({ score }: { score: number }) => score, align: 'right' as const },
];

test('aligns East Asian characters, which are two columns wide', () => {
  assert.deepEqual(renderTable(rows, columns, { colours }).split('\n'), [
    'user  score',
    '健司    0.5',
    'ann   12.25',
  ]);
});

test('cuts the widest columns between characters until the lines fit', () => {
  const wide = [{ user: '山田太郎山田太郎山田太郎', score: 1 }];

  const lines = renderTable(wide, columns, { colours, widthLimit: 20 }).split('\n');

  assert.deepEqual(lines, ['user           score', '山田太郎山田…      1']);
  assert.ok(lines.every((line) => displayWidth(line) <= 20));
});

test('keeps whole emoji together when it cuts', () => {
  const family = [{ user: '👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', score: 1 }];

  const [, line] = renderTable(family, columns, { colours, widthLimit: 13 }).split('\n');

  assert.equal(line, '👩‍👩‍👧‍👦👩‍👩‍👧‍👦…       1');
});

test('lets no control character break a line or steer the terminal', () => {
  const hostile = [{ user: 'a\n\u001b[31mb', score: 1 }];

  assert.deepEqual(renderTable(hostile, columns, { colours }).split('\n'), [
    'user     score',
    'a [31mb      1',
  ]);
});

test('shows what is missing as nothing', () => {
  const column = { title: 'rank', value: () => null };

  assert.equal(renderTable([{}], [column], { colours }), 'rank\n');
});
