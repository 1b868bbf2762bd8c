import assert from 'node:assert/strict';
import { chmodSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { createFileStorage } from '../src/adapters/files/index.ts';
import { takeIn } from '../src/adapters/files/take-in.ts';
import { becomeOrdinary } from './become-ordinary.ts';

test('goes on when files vanish between being listed and being read', async (t) => {
  const storage = await createFileStorage({ root: createTemporaryDirectory(t) });
  const directory = createTemporaryDirectory(t);
  for (let index = 0; index < 50; index += 1) writeFileSync(join(directory, `file-${index}`), 'abc');
  const draft = await storage.begin('tree');

  const leftOut = await takeIn(
    {
      ...draft,
      write(path, content) {
        for (const name of readdirSync(directory)) rmSync(join(directory, name));
        return draft.write(path, content);
      },
    },
    directory,
  );

  const files = await draft.seal();
  assert.ok(files.length > 0 && files.length < 50);
  assert.equal(files.length + leftOut.length, 50);
  assert.ok(leftOut.every((entry) => entry.because === 'it vanished'));
});

test('leaves out a whole output directory that a program made unreadable', async (t) => {
  const storage = await createFileStorage({ root: createTemporaryDirectory(t) });
  const directory = createTemporaryDirectory(t);
  const draft = await storage.begin('tree');
  chmodSync(directory, 0o300);
  becomeOrdinary(t);

  const leftOut = await takeIn(draft, directory);

  assert.deepEqual(leftOut, [{ path: '.', because: 'it may not be read' }]);
});
