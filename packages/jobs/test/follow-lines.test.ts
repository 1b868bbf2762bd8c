import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createFakeClock, createTemporaryDirectory } from '@leadersboard/kit/testing';
import { followLines } from '../src/adapters/files/follow-lines.ts';

test('what fails while lines are followed is thrown to who stops, and to nobody before', async (t) => {
  const file = join(createTemporaryDirectory(t), 'metrics.jsonl');
  const taken = Promise.withResolvers<string[]>();
  const take = (lines: string[]) => {
    taken.resolve(lines);
    return Promise.reject(new Error('They cannot be kept.'));
  };

  const stop = followLines(file, { clock: createFakeClock(), take });
  writeFileSync(file, 'one\n');
  const lines = await taken.promise;
  for (let turn = 0; turn < 10; turn += 1) await nextTurn();

  await assert.rejects(stop(), /cannot be kept/);
  assert.deepEqual(lines, ['one']);
});
