import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import type { TestContext } from 'node:test';
import { contractTests, type SkippedTest } from '@leadersboard/kit/testing';
import type { ArtifactStorePort } from '../src/index.ts';

export type ArtifactStoreSuite = {
  name: string;
  refusedPath: string;
  /** The store of a run of its own, and how to read it past the port. */
  create(t: TestContext): Promise<{ store: ArtifactStorePort; read(path: string): Promise<string> }>;
  skip?: readonly SkippedTest[];
};

const content = (text: string) => Readable.from([Buffer.from(text)]);

/** Every adapter of ArtifactStorePort passes this suite. */
export function testArtifactStore({ name, refusedPath, create, skip }: ArtifactStoreSuite): void {
  const it = contractTests(name, skip);

  for (const path of ['top.txt', 'a/b c/d.txt', '可視化/結果 (1).png', 'x/100%.txt', "x/a&b=c+'d';e.txt"]) {
    it(`stores a file under the path ${path}`, async (t) => {
      const { store, read } = await create(t);

      await store.put(path, content('kept'), t.signal);

      assert.equal(await read(path), 'kept');
    });
  }

  it('replaces a file', async (t) => {
    const { store, read } = await create(t);

    await store.put('a/b.txt', content('first and longer'), t.signal);
    await store.put('a/b.txt', content('second'), t.signal);

    assert.equal(await read('a/b.txt'), 'second');
  });

  it('tells the sizes of the files of one folder', async (t) => {
    const { store } = await create(t);
    await store.put('top.txt', content('1'), t.signal);
    await store.put('a/one.txt', content('22'), t.signal);
    await store.put('a/b/two.txt', content('333'), t.signal);

    const folders = await Promise.all(['', 'a', 'nowhere'].map((folder) => store.sizes(folder, t.signal)));

    assert.deepEqual(folders.map(Object.fromEntries), [{ 'top.txt': 1 }, { 'a/one.txt': 2 }, {}]);
  });

  it('shows no whole file where the content breaks off, and throws', async (t) => {
    const { store } = await create(t);
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        throw new Error('the disk is gone');
      })(),
    );

    await assert.rejects(store.put('a/b.txt', broken, t.signal));

    const sizes = await store.sizes('a', t.signal);
    assert.ok((sizes.get('a/b.txt') ?? 0) <= 4);
    assert.equal(broken.destroyed, true);
  });

  it('refuses a path that it cannot keep', async (t) => {
    const { store } = await create(t);
    const unread = content('kept');

    await assert.rejects(store.put(refusedPath, unread, t.signal), { code: 'mlflow_refused' });
    assert.equal(unread.destroyed, true);
  });

  it('gives up with the reason of the signal', async (t) => {
    const { store } = await create(t);
    const reason = new Error('the process stops');

    await assert.rejects(store.put('a.txt', content('kept'), AbortSignal.abort(reason)), reason);
  });
}
