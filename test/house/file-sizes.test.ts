import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { listTreeFiles, root } from './tree-files.ts';

const LONGEST_FILE = 300;
const LONGEST_MEDIAN = 120;

/** What is long because what it lists is long. */
const lists = /(-tables|-schemas?|\.generated)\.ts$|\/migrations\//;

test('keeps files short, and most of them much shorter', () => {
  const { tooLong, median } = measureFiles(root, listTreeFiles());

  assert.deepEqual(tooLong, []);
  assert.ok(median <= LONGEST_MEDIAN, `The median file has ${median} lines.`);
});

test('turns red for a file that is too long, unless it is a list', (t) => {
  const directory = createTemporaryDirectory(t);
  const files = ['too-long.ts', 'all-tables.ts', 'short.ts'];
  for (const file of files)
    writeFileSync(join(directory, file), '//\n'.repeat(file === 'short.ts' ? 300 : 301));

  assert.deepEqual(measureFiles(directory, files).tooLong, ['too-long.ts: 301 lines']);
});

function measureFiles(directory: string, files: readonly string[]): { tooLong: string[]; median: number } {
  const sizes = files
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => ({
      file,
      lines: readFileSync(join(directory, file), 'utf8').trimEnd().split('\n').length,
    }))
    .sort((one, other) => one.lines - other.lines);
  const tooLong = sizes.filter(({ file, lines }) => lines > LONGEST_FILE && !lists.test(file));
  return {
    tooLong: tooLong.map(({ file, lines }) => `${file}: ${lines} lines`),
    median: sizes[Math.floor(sizes.length / 2)]?.lines ?? 0,
  };
}
