import assert from 'node:assert/strict';
import { lstatSync, readdirSync, readlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { test } from 'node:test';
import { createAttackedRunner, withoutRoot } from './attack.ts';

test('the locks of the users of jobs lie where no user of the machine can put a link first', {
  skip: withoutRoot,
}, async (t) => {
  await createAttackedRunner({}, t);

  const locks = openFiles().filter((file) => /\/2\d{9}\.lock$/.test(file));

  assert.ok(locks.length > 0);
  for (const folder of new Set(locks.flatMap(foldersAbove))) {
    const { mode, uid } = lstatSync(folder);
    assert.deepEqual(
      { folder, othersMayWrite: (mode & 0o022) !== 0, uid },
      { folder, othersMayWrite: false, uid: 0 },
    );
  }
});

function openFiles(): string[] {
  return readdirSync('/proc/self/fd').flatMap((descriptor) => {
    try {
      return [readlinkSync(`/proc/self/fd/${descriptor}`)];
    } catch {
      return [];
    }
  });
}

function foldersAbove(path: string): string[] {
  const folder = dirname(path);
  return folder === path ? [] : [folder, ...foldersAbove(folder)];
}
