import assert from 'node:assert/strict';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { createFakeClock, createTemporaryDirectory } from '@leadersboard/kit/testing';
import { watchOutput } from '../src/adapters/bubblewrap/watch-output.ts';

test('a directory that is gone before it is looked at is no fault where nobody looks any more', async (t) => {
  const directory = join(createTemporaryDirectory(t), 'gone');
  const faults: unknown[] = [];
  const clock = createFakeClock();

  const stop = watchOutput({
    ...{ clock, directory, rootPid: process.pid, limits: { sizeBytes: 1, files: 1 } },
    onExcess: (found) => faults.push(found),
    onFault: (fault) => faults.push(fault),
  });
  stop();
  for (let asked = 0; asked < 10; asked += 1) await assert.rejects(statfs(directory), { code: 'ENOENT' });

  assert.deepEqual(faults, []);
  assert.equal(clock.waiting, 0);
});
