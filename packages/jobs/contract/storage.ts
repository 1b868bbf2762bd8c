import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { collect, cutAfter, streamOf, writeTree } from './content.ts';
import { contractTests } from './contract-tests.ts';
import { testAdopting } from './storage-adopting.ts';
import { testCheckIn } from './storage-check-in.ts';
import { testCheckOut } from './storage-check-out.ts';
import type { StorageContract } from './storage-contract.ts';

/** What every adapter of StoragePort keeps. */
export function testStorage(contract: StorageContract): void {
  testDrafts(contract);
  testAdopting(contract);
  testReading(contract);
  testCheckOut(contract);
  testCheckIn(contract);
}

function testDrafts({ name, create, skip }: StorageContract): void {
  const it = contractTests(name, skip);

  it('tells the size and the SHA-256 of each file, in order of the paths', async (t) => {
    const storage = await create(t);
    const big = randomBytes(3_000_000);

    const files = await writeTree(storage, 'tree', { 'b/big': big, empty: '', 'a.txt': 'abc' });

    assert.deepEqual(files, [
      { path: 'a.txt', sizeBytes: 3, sha256: sha256('abc') },
      { path: 'b/big', sizeBytes: 3_000_000, sha256: sha256(big) },
      { path: 'empty', sizeBytes: 0, sha256: sha256('') },
    ]);
    assert.deepEqual(await storage.list('tree'), files);
  });

  it('shows nothing of a tree before it is sealed', async (t) => {
    const storage = await create(t);
    const draft = await storage.begin('tree');
    await draft.write('a', streamOf('abc'));

    assert.equal(await storage.list('tree'), undefined);
    assert.equal(await storage.open('tree', 'a'), undefined);
    await draft.discard();
  });

  it('opens what was written to a draft', async (t) => {
    const storage = await create(t);
    const draft = await storage.begin('tree');
    await draft.write('a/b', streamOf('0123456789'));

    assert.equal(await collect(draft.open('a/b')), '0123456789');
    assert.equal(await collect(draft.open('a/b', { start: 2, end: 4 })), '234');
    await assert.rejects(draft.open('c'), { code: 'file_not_found' });
    await draft.discard();
  });

  it('keeps nothing of a draft that is discarded', async (t) => {
    const storage = await create(t);
    const draft = await storage.begin('tree');
    await draft.write('a', streamOf('abc'));

    await draft.discard();

    assert.equal(await storage.list('tree'), undefined);
    assert.deepEqual(await writeTree(storage, 'tree', {}), []);
  });

  it('does nothing when a sealed draft is discarded', async (t) => {
    const storage = await create(t);
    const draft = await storage.begin('tree');
    await draft.write('a', streamOf('abc'));
    const files = await draft.seal();

    await draft.discard();

    assert.deepEqual(await storage.list('tree'), files);
  });

  it('gives an id to one of two drafts that are sealed at once', async (t) => {
    const storage = await create(t);
    const drafts = [await storage.begin('tree'), await storage.begin('tree')];
    for (const [index, draft] of drafts.entries()) await draft.write('who', streamOf(`draft ${index}`));

    const seals = await Promise.allSettled(drafts.map((draft) => draft.seal()));

    const lost = seals.flatMap((seal) => (seal.status === 'rejected' ? [seal.reason.code] : []));
    assert.deepEqual(lost, ['tree_exists']);
    const winner = seals.findIndex((seal) => seal.status === 'fulfilled');
    assert.equal(await collect(storage.open('tree', 'who')), `draft ${winner}`);
  });

  it('keeps nothing of a file whose content breaks off, and frees its path', async (t) => {
    const storage = await create(t);
    const draft = await storage.begin('tree');
    await draft.write('a', streamOf('abc'));

    const failure = Object.assign(new Error('the line went dead'), { code: 'ECONNRESET', syscall: 'read' });
    await assert.rejects(draft.write('cut', cutAfter(100_000, failure)), failure);
    await draft.write('cut', streamOf('whole'));

    const files = await draft.seal();
    assert.deepEqual(
      files.map(({ path, sizeBytes }) => [path, sizeBytes]),
      [
        ['a', 3],
        ['cut', 5],
      ],
    );
  });

  const badPaths = ['../up', '/abs', 'a/../b', 'a\0b', 'a\nb', 'a\\b', '', 'a//b', '\ud800', 'n'.repeat(300)];
  for (const path of badPaths) {
    it(`refuses the path ${JSON.stringify(path.slice(0, 20))}`, async (t) => {
      const storage = await create(t);
      const draft = await storage.begin('tree');

      await assert.rejects(draft.write(path, streamOf('x')), { code: 'invalid_path' });
      await assert.rejects(storage.open('tree', path), { code: 'invalid_path' });
      await draft.discard();
    });
  }

  for (const id of ['..', '.drafts', 'a/b', '', 'A', 'a\0']) {
    it(`refuses the id ${JSON.stringify(id)}`, async (t) => {
      const storage = await create(t);

      for (const use of [storage.begin(id), storage.list(id), storage.open(id, 'a'), storage.remove(id)]) {
        await assert.rejects(use, { code: 'invalid_path' });
      }
    });
  }

  const clashes = [
    ['a', 'a'],
    ['README', 'readme'],
    ['a', 'a/b'],
    ['a/b', 'a'],
    ['A/b', 'a/c'],
  ] as const;
  for (const [taken, path] of clashes) {
    it(`refuses ${path} beside ${taken} and keeps the first`, async (t) => {
      const storage = await create(t);
      const draft = await storage.begin('tree');
      await draft.write(taken, streamOf('first'));

      await assert.rejects(draft.write(path, streamOf('second')), { code: 'invalid_path' });

      await draft.seal();
      assert.equal(await collect(storage.open('tree', taken)), 'first');
    });
  }
}

function testReading({ name, create, skip }: StorageContract): void {
  const it = contractTests(name, skip);

  it('streams back what was written', async (t) => {
    const storage = await create(t);
    const text = randomBytes(500_000).toString('hex');
    await writeTree(storage, 'tree', { 'a/b.txt': text });

    assert.equal(await collect(storage.open('tree', 'a/b.txt')), text);
  });

  it('streams back the part that is asked for, first and last byte included', async (t) => {
    const storage = await create(t);
    await writeTree(storage, 'tree', { a: '0123456789' });

    const parts = await Promise.all(
      [
        { start: 0, end: 0 },
        { start: 3, end: 5 },
        { start: 9, end: 9 },
        { start: 0, end: 9 },
      ].map((range) => collect(storage.open('tree', 'a', range))),
    );

    assert.deepEqual(parts, ['0', '345', '9', '0123456789']);
  });

  it('keeps names of any script, in one spelling', async (t) => {
    const storage = await create(t);
    await writeTree(storage, 'tree', { '学習/👩‍🔬.yaml': 'lr: 1', 'cafe\u0301': 'au lait' });

    assert.deepEqual(
      (await storage.list('tree'))?.map((file) => file.path),
      ['caf\u00e9', '学習/👩‍🔬.yaml'],
    );
    assert.equal(await collect(storage.open('tree', '学習/👩‍🔬.yaml')), 'lr: 1');
    assert.equal(await collect(storage.open('tree', 'cafe\u0301')), 'au lait');
  });

  it('finds nothing where there is none', async (t) => {
    const storage = await create(t);
    await writeTree(storage, 'tree', { 'folder/a': 'abc' });

    assert.equal(await storage.list('other'), undefined);
    for (const path of ['b', 'folder', 'folder/a/b', 'folder/b']) {
      assert.equal(await storage.open('tree', path), undefined, path);
    }
    assert.equal(await storage.open('other', 'a'), undefined);
  });

  it('lists the trees that were sealed before a time, and no drafts', async (t) => {
    const storage = await create(t);
    await writeTree(storage, 'one', { a: 'abc' });
    await writeTree(storage, 'two', {});
    const draft = await storage.begin('draft');
    const inAnHour = Date.now() + 3_600_000;

    const ids = await storage.listIds({ sealedBefore: inAnHour });
    const early = await storage.listIds({ sealedBefore: Date.now() - 3_600_000 });
    await draft.discard();

    assert.deepEqual([ids.sort(), early], [['one', 'two'], []]);
  });

  it('removes a tree at once and for good', async (t) => {
    const storage = await create(t);
    await writeTree(storage, 'tree', { a: 'abc' });

    await storage.remove('tree');
    await storage.remove('tree');

    assert.equal(await storage.list('tree'), undefined);
    assert.equal(await storage.open('tree', 'a'), undefined);
  });

  it('lets a reader finish a file of a tree that is removed', async (t) => {
    const storage = await create(t);
    const text = 'long '.repeat(100_000);
    await writeTree(storage, 'tree', { a: text });
    const opened = await storage.open('tree', 'a');

    await storage.remove('tree');

    assert.equal(await collect(opened), text);
  });
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
