import assert from 'node:assert/strict';
import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { collect, writeTree } from './content.ts';
import { contractTests } from './contract-tests.ts';
import type { StorageContract } from './storage-contract.ts';

export function testCheckOut({ name, create, skip }: StorageContract): void {
  const it = contractTests(name, skip);

  it('lays a tree out', async (t) => {
    const storage = await create(t);
    await writeTree(storage, 'tree', { 'main.py': 'print()', 'a/b/c': 'deep', 'a/学習': '' });
    const directory = createOutside(t);

    await storage.checkOut('tree', directory);

    assert.deepEqual((await readdir(directory, { recursive: true })).sort(), [
      'a',
      'a/b',
      'a/b/c',
      'a/学習',
      'main.py',
    ]);
    assert.equal(await readFile(join(directory, 'a/b/c'), 'utf8'), 'deep');
  });

  it('lays out what nobody may write, and anybody may read', async (t) => {
    const storage = await create(t);
    await writeTree(storage, 'tree', { 'a/b': 'abc' });
    const directory = createOutside(t);

    await storage.checkOut('tree', directory);

    const modes = await Promise.all(['.', 'a', 'a/b'].map((path) => modeOf(join(directory, path))));
    assert.deepEqual(modes, [0o555, 0o555, 0o444]);
  });

  it('keeps the stored file when a copy of it is changed', async (t) => {
    const storage = await create(t);
    await writeTree(storage, 'tree', { a: 'stored' });
    const directory = createOutside(t);
    await storage.checkOut('tree', directory);

    await chmod(join(directory, 'a'), 0o600);
    await writeFile(join(directory, 'a'), 'forged');

    assert.equal(await collect(storage.open('tree', 'a')), 'stored');
  });

  it('has nothing to lay out for an unknown id', async (t) => {
    const storage = await create(t);

    await assert.rejects(storage.checkOut('none', createOutside(t)), { code: 'file_not_found' });
  });
}

/** A directory that can be removed in the end although what is laid out is read-only. */
function createOutside(t: TestContext): string {
  const directory = createTemporaryDirectory(t);
  t.after(async () => {
    await chmod(directory, 0o700);
    for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
      if (entry.isDirectory()) await chmod(join(entry.parentPath, entry.name), 0o700);
    }
  });
  return directory;
}

async function modeOf(path: string): Promise<number> {
  return (await stat(path)).mode & 0o777;
}
