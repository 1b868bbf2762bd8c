import assert from 'node:assert/strict';
import { once } from 'node:events';
import { closeSync, existsSync, writeSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { keepOutput, openLog } from '../src/adapters/programs/keep-output.ts';
import { createPipe, openPipe } from '../src/adapters/programs/log-pipe.ts';

const FULL = '/dev/full';
const skip = !existsSync(FULL) && 'this system has no file that is always full';

test('words that find no room are missed by who waits for them, also long after the output has ended', {
  skip,
}, async (t) => {
  const log = await openLog(FULL);
  const pipe = join(createTemporaryDirectory(t), 'pipe');
  await createPipe(pipe);
  const { reader, writer } = openPipe(pipe);
  const output = keepOutput(reader, log);

  writeSync(writer, 'last words\n');
  closeSync(writer);
  await once(reader, 'close');
  for (let turn = 0; turn < 10; turn += 1) await stat(pipe);

  await assert.rejects(output.done, { code: 'ENOSPC' });
  assert.equal(output.printedBytes(), 'last words\n'.length);
});
