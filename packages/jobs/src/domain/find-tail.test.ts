import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JobLogPort } from '../ports/job-log.ts';
import { findTail } from './find-tail.ts';

const MEGABYTE = 1024 * 1024;

/** The end of the text that the last lines are found to be. */
async function tailOf(text: string, tailLines: number, maxBytes = MEGABYTE): Promise<string> {
  const bytes = Buffer.from(text);
  const jobLog: Pick<JobLogPort, 'read'> = {
    async read(_jobId, { offset, maxBytes: length }) {
      const content = bytes.subarray(offset, offset + length);
      return { content, nextOffset: offset + content.length, sizeBytes: bytes.length };
    },
  };
  return bytes.subarray(await findTail(jobLog, 'job', { tailLines, maxBytes })).toString();
}

test('the last lines begin behind the line feed before them', async () => {
  assert.equal(await tailOf('one\ntwo\nthree\n', 1), 'three\n');
  assert.equal(await tailOf('one\ntwo\nthree\n', 2), 'two\nthree\n');
  assert.equal(await tailOf('one\ntwo\nthree', 2), 'two\nthree');
  assert.equal(await tailOf('one\n\n\n', 2), '\n\n');
});

test('a log with fewer lines is given whole, and of no lines nothing', async () => {
  assert.equal(await tailOf('one\ntwo\n', 9), 'one\ntwo\n');
  assert.equal(await tailOf('\none\n', 2), '\none\n');
  assert.equal(await tailOf('one\n', 0), '');
  assert.equal(await tailOf('', 3), '');
});

test('lines are counted through the blocks in which a long log is read', async () => {
  const lines = Array.from({ length: 50_000 }, (_, index) => `line ${index}\n`);

  assert.equal(await tailOf(lines.join(''), 20_000), lines.slice(-20_000).join(''));
  assert.equal(await tailOf(`${'x'.repeat(65_535)}\n${'y'.repeat(65_535)}\n`, 1), `${'y'.repeat(65_535)}\n`);
});

test('lines that are too long are cut at the beginning of one, or in a line that alone is too long', async () => {
  assert.equal(await tailOf('one\ntwo\nthree\n', 3, 12), 'two\nthree\n');
  assert.equal(await tailOf('x'.repeat(100), 1, 10), 'x'.repeat(10));
});
