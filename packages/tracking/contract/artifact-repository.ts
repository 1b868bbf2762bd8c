import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { TestContext } from 'node:test';
import { contractTests, type SkippedTest } from '@leadersboard/kit/testing';
import type { ArtifactRepositoryPort, ArtifactRoot } from '../src/index.ts';
import { brokenContent, contentOf, readAll, sha256Of } from './artifact-content.ts';

export type ArtifactRepositorySuite = {
  name: string;
  create(t: TestContext): Promise<{ artifacts: ArtifactRepositoryPort; root: ArtifactRoot }>;
  skip?: readonly SkippedTest[];
};

/** Every adapter of ArtifactRepositoryPort passes this suite. */
export function testArtifactRepository(suite: ArtifactRepositorySuite): void {
  testPutting(suite);
  testListing(suite);
  testDeleting(suite);
}

function testPutting({ name, create, skip }: ArtifactRepositorySuite): void {
  const it = contractTests(name, skip);

  for (const path of [
    'top.txt',
    'a/b c/d.txt',
    '可視化/結果 (1).png',
    '100%.txt',
    "a&b=c+'d';e",
    '.hidden',
    'é'.repeat(120),
  ]) {
    it(`stores a file under the path ${path}`, async (t) => {
      const { artifacts, root } = await create(t);

      const stored = await artifacts.put(root, path, contentOf('ke', 'pt'));

      assert.deepEqual(stored, { sizeBytes: 4, sha256: sha256Of('kept') });
      assert.equal(await readAll(await artifacts.open(root, path)), 'kept');
    });
  }

  for (const path of [
    '',
    '/a',
    'a//b',
    'a/',
    '../a',
    'a/../b',
    '.',
    'a\\b',
    'a#b',
    'a?b',
    'a\0',
    'a\nb',
    '%2e%2e/a',
    'a%252fb',
    'C:/a',
    's3://a/b',
    'file:/a',
    'é'.repeat(128),
    `${'a/'.repeat(512)}b`,
    '\ud800',
  ]) {
    it(`refuses the path ${JSON.stringify(path.slice(0, 40))}`, async (t) => {
      const { artifacts, root } = await create(t);

      const refused = { code: 'invalid_parameter_value' };
      await assert.rejects(artifacts.put(root, path, contentOf('kept')), refused);
      await assert.rejects(artifacts.open(root, path), refused);
    });
  }

  it('keeps each root apart', async (t) => {
    const { artifacts, root } = await create(t);
    const other = { ...root, folder: `${root.folder}-other` };

    await artifacts.put(root, 'a', contentOf('one'));

    assert.equal(await artifacts.open(other, 'a'), undefined);
  });

  it('replaces a file, and whoever had opened it reads what was there', async (t) => {
    const { artifacts, root } = await create(t);
    await artifacts.put(root, 'a/b', contentOf('first and longer'));
    const opened = await artifacts.open(root, 'a/b');

    await artifacts.put(root, 'a/b', contentOf('second'));
    const reopened = await artifacts.open(root, 'a/b');

    assert.notEqual(reopened?.version, opened?.version);
    assert.equal(await readAll(opened), 'first and longer');
    assert.equal(await readAll(reopened), 'second');
  });

  it('tells the size and the digest of a file, and reads a part of it', async (t) => {
    const { artifacts, root } = await create(t);
    const big = randomBytes(3_000_000);
    await artifacts.put(root, 'big', contentOf(big));

    const file = await artifacts.open(root, 'big');

    assert.deepEqual([file?.sizeBytes, file?.sha256], [3_000_000, sha256Of(big)]);
    assert.equal(
      await readAll(file, { start: 2_000_000, end: 2_000_009 }),
      big.subarray(2_000_000, 2_000_010).toString(),
    );
  });

  it('lets one of many that put one file at once win, whole', async (t) => {
    const { artifacts, root } = await create(t);
    const contents = Array.from({ length: 20 }, (_, index) => String(index).repeat(50_000));

    await Promise.all(contents.map((content) => artifacts.put(root, 'a/b/c', contentOf(content))));

    const file = await artifacts.open(root, 'a/b/c');
    const sha256 = file?.sha256;
    const kept = await readAll(file);
    assert.ok(contents.some((content) => content === kept));
    assert.ok(sha256 === undefined || sha256 === sha256Of(kept ?? ''));
  });

  for (const [title, putting, expected] of [
    [
      'breaks off',
      (artifacts, root) => artifacts.put(root, 'a', brokenContent(new Error('gone'))),
      { message: 'gone' },
    ],
    [
      'is too large',
      (artifacts, root) => artifacts.put(root, 'a', contentOf('12', '345'), { maxBytes: 4 }),
      { code: 'payload_too_large' },
    ],
    [
      'is another than was announced',
      (artifacts, root) => artifacts.put(root, 'a', contentOf('12'), { sha256: sha256Of('13') }),
      { code: 'invalid_parameter_value' },
    ],
  ] satisfies [
    string,
    (artifacts: ArtifactRepositoryPort, root: ArtifactRoot) => Promise<unknown>,
    object,
  ][]) {
    it(`leaves what was there where the content ${title}`, async (t) => {
      const { artifacts, root } = await create(t);
      await artifacts.put(root, 'a', contentOf('first'));

      await assert.rejects(putting(artifacts, root), expected);

      assert.equal(await readAll(await artifacts.open(root, 'a')), 'first');
      assert.deepEqual((await artifacts.list(root, '')).entries, [
        { name: 'a', isFolder: false, sizeBytes: 5 },
      ]);
    });
  }

  it('replaces no folder by a file, and puts nothing below a file', async (t) => {
    const { artifacts, root } = await create(t);
    await artifacts.put(root, 'a/b', contentOf('kept'));

    const refused = { code: 'invalid_parameter_value' };
    await assert.rejects(artifacts.put(root, 'a', contentOf('other')), refused);
    await assert.rejects(artifacts.put(root, 'a/b/c', contentOf('other')), refused);
    await assert.rejects(artifacts.put(root, 'a/b/c/d', contentOf('other')), refused);

    assert.equal(await readAll(await artifacts.open(root, 'a/b')), 'kept');
  });

  it('opens neither what is missing nor a folder', async (t) => {
    const { artifacts, root } = await create(t);
    await artifacts.put(root, 'a/b', contentOf('kept'));

    for (const path of ['a', 'b', 'a/c', 'a/b/c'])
      assert.equal(await artifacts.open(root, path), undefined, path);
  });
}

function testListing({ name, create, skip }: ArtifactRepositorySuite): void {
  const it = contractTests(name, skip);

  it('lists one folder by name', async (t) => {
    const { artifacts, root } = await create(t);
    for (const path of ['b', 'a/two', 'a/one/x', '表']) await artifacts.put(root, path, contentOf(path));

    assert.deepEqual((await artifacts.list(root, '')).entries, [
      { name: 'a', isFolder: true },
      { name: 'b', isFolder: false, sizeBytes: 1 },
      { name: '表', isFolder: false, sizeBytes: 3 },
    ]);
    assert.deepEqual((await artifacts.list(root, 'a')).entries, [
      { name: 'one', isFolder: true },
      { name: 'two', isFolder: false, sizeBytes: 5 },
    ]);
  });

  it('lists nothing where there is no folder', async (t) => {
    const { artifacts, root } = await create(t);
    assert.deepEqual(await artifacts.list(root, ''), { entries: [] });
    await artifacts.put(root, 'a', contentOf('kept'));

    for (const folder of ['a', 'b', 'a/c'])
      assert.deepEqual(await artifacts.list(root, folder), { entries: [] }, folder);
  });

  it('lists in pages', async (t) => {
    const { artifacts, root } = await create(t);
    for (const path of ['a', 'b', 'c', 'd']) await artifacts.put(root, path, contentOf(path));

    const first = await artifacts.list(root, '', { limit: 3 });
    const second = await artifacts.list(root, '', {
      limit: 3,
      ...(first.next !== undefined && { after: first.next }),
    });

    assert.deepEqual(
      first.entries.map((entry) => entry.name),
      ['a', 'b', 'c'],
    );
    assert.deepEqual(
      second.entries.map((entry) => entry.name),
      ['d'],
    );
    assert.equal(second.next, undefined);
  });
}

function testDeleting({ name, create, skip }: ArtifactRepositorySuite): void {
  const it = contractTests(name, skip);

  it('deletes a file, and says whether there was one', async (t) => {
    const { artifacts, root } = await create(t);
    await artifacts.put(root, 'a/b', contentOf('kept'));

    assert.deepEqual(
      [await artifacts.delete(root, 'a/b'), await artifacts.delete(root, 'a/b')],
      [true, false],
    );
    assert.equal(await artifacts.open(root, 'a/b'), undefined);
  });

  it('deletes a folder with all that is in it, and nothing beside it', async (t) => {
    const { artifacts, root } = await create(t);
    for (const path of ['a/b', 'a/c/d', 'a0', 'a.txt']) await artifacts.put(root, path, contentOf(path));

    assert.equal(await artifacts.delete(root, 'a'), true);

    assert.deepEqual(
      (await artifacts.list(root, '')).entries.map((entry) => entry.name),
      ['a.txt', 'a0'],
    );
    assert.equal(await readAll(await artifacts.open(root, 'a0')), 'a0');
  });

  it('deletes all of a root', async (t) => {
    const { artifacts, root } = await create(t);
    await artifacts.put(root, 'a/b', contentOf('kept'));

    assert.equal(await artifacts.delete(root, ''), true);

    assert.deepEqual(await artifacts.list(root, ''), { entries: [] });
  });

  it('stores a file while its folder is deleted again and again', async (t) => {
    const { artifacts, root } = await create(t);
    const deleting = (async () => {
      for (let round = 0; round < 20; round += 1) await artifacts.delete(root, 'a');
    })();

    for (let round = 0; round < 20; round += 1) await artifacts.put(root, 'a/b/c', contentOf('kept'));
    await deleting;
    await artifacts.put(root, 'a/b/c', contentOf('last'));

    assert.equal(await readAll(await artifacts.open(root, 'a/b/c')), 'last');
  });
}
