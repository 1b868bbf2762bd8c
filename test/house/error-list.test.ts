import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { jobReasons } from '@leadersboard/jobs';
import { type ErrorEntry, listErrors } from '@leadersboard/kit/errors';
import { defineAllErrors } from './define-all-errors.ts';
import { readTable } from './read-table.ts';
import { fixture, root } from './tree-files.ts';

const document = join(root, 'docs/errors.md');

before(defineAllErrors);

test('lists in docs/errors.md exactly the codes of the error table', () => {
  assert.ok(listErrors().length >= 15);
  assert.deepEqual(compareErrors(document, listErrors()), []);
});

test('lists in docs/errors.md exactly the reasons of a failed job', () => {
  const listed = readTable(readFileSync(document, 'utf8'), 'reason').map(({ reason }) => reason);

  assert.deepEqual(listed.toSorted(), Object.keys(jobReasons).toSorted());
});

test('turns red for a code that is missing, left over, or told otherwise', () => {
  const entries = [
    { code: 'known', status: 404, title: 'Known', owner: 'kit' },
    { code: 'other_status', status: 409, title: 'Other status', owner: 'kit' },
    { code: 'forgotten_in_document', status: 400, title: 'Forgotten', owner: 'kit' },
  ];

  assert.deepEqual(compareErrors(join(fixture('documents'), 'errors.md'), entries), [
    'forgotten_in_code | 400 | Forgotten is in the document only',
    'forgotten_in_document | 400 | Forgotten is in the code only',
    'other_status | 409 | Other status is in the code only',
    'other_status | 500 | Other status is in the document only',
  ]);
});

function compareErrors(path: string, entries: readonly ErrorEntry[]): string[] {
  const rows = readTable(readFileSync(path, 'utf8'), 'code');
  const written = rows.map(({ code, status, title }) => `${code} | ${status} | ${title}`);
  const known = entries.map(({ code, status, title }) => `${code} | ${status} | ${title}`);
  return [
    ...known.filter((entry) => !written.includes(entry)).map((entry) => `${entry} is in the code only`),
    ...written.filter((entry) => !known.includes(entry)).map((entry) => `${entry} is in the document only`),
  ].sort();
}
