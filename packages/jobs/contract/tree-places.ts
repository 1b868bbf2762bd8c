import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { TestContext } from 'node:test';
import type { StoragePort } from '../src/ports/storage.ts';
import type { TreePlacesPort } from '../src/ports/tree-places.ts';
import { writeTree } from './content.ts';
import { contractTests } from './contract-tests.ts';

export type TreePlacesContract = {
  name: string;
  create(t: TestContext): Promise<{ places: TreePlacesPort; storage: StoragePort }>;
};

/** What every adapter of TreePlacesPort keeps. */
export function testTreePlaces({ name, create }: TreePlacesContract): void {
  const it = contractTests(name);

  it('says where the files of a tree lie, by a path that holds in every working directory', async (t) => {
    const { places, storage } = await create(t);
    await writeTree(storage, 'tree', { 'maps/1.npy': 'one' });

    const directory = await places.locate('tree');

    assert.ok(directory !== undefined && isAbsolute(directory), directory);
    assert.equal(readFileSync(join(directory, 'maps/1.npy'), 'utf8'), 'one');
  });

  it('knows no place of a tree that is not there, or not yet', async (t) => {
    const { places, storage } = await create(t);
    const draft = await storage.begin('draft');
    t.after(() => draft.discard());

    assert.deepEqual([await places.locate('none'), await places.locate('draft')], [undefined, undefined]);
  });

  it('takes no id that leads elsewhere', async (t) => {
    const { places } = await create(t);

    await assert.rejects(places.locate('../truth'), { code: 'invalid_path' });
  });
}
