import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createTemporaryDirectory, mountSmallDisk } from '@leadersboard/kit/testing';
import { contentOf, readAll } from '../contract/artifact-content.ts';
import { type OpenedFileArtifacts, openFileArtifacts } from '../contract/open-file-artifacts.ts';
import { openPlaces } from '../src/adapters/artifact-files/index.ts';

const refused = { code: 'invalid_parameter_value' };

type Planted = OpenedFileArtifacts & { folder: string; outside: string };

/** A run with a file `own/kept`, and a directory beside all artifacts with a secret. */
async function plant(t: TestContext): Promise<Planted> {
  const opened = await openFileArtifacts(t);
  const outside = createTemporaryDirectory(t);
  writeFileSync(join(outside, 'secret'), 'secret');
  await opened.artifacts.put(opened.root, 'own/kept', contentOf('kept'));
  return { ...opened, outside, folder: join(opened.destination, opened.root.folder) };
}

for (const [title, targetOf] of [
  ['outside', ({ outside }) => outside],
  ['inside', ({ folder }) => join(folder, 'own')],
] satisfies [string, (planted: Planted) => string][]) {
  test(`reads, lists, writes and deletes nothing through the link of a folder to ${title}`, async (t) => {
    const planted = await plant(t);
    const { artifacts, root, folder } = planted;
    const target = targetOf(planted);
    symlinkSync(target, join(folder, 'link'));
    const before = readdirSync(target);

    assert.equal(await artifacts.open(root, 'link/secret'), undefined);
    assert.equal(await artifacts.open(root, 'link/kept'), undefined);
    assert.deepEqual(await artifacts.list(root, 'link'), { entries: [] });
    await assert.rejects(artifacts.put(root, 'link/new', contentOf('x')), refused);
    await assert.rejects(artifacts.put(root, 'link/deep/new', contentOf('x')), refused);
    assert.equal(await artifacts.delete(root, 'link/kept'), false);
    assert.deepEqual((await artifacts.list(root, '')).entries, [{ name: 'own', isFolder: true }]);

    assert.equal(await artifacts.delete(root, 'link'), true);
    assert.deepEqual(readdirSync(target), before);
  });
}

test('neither reads nor shows what the link of a file leads to, and replaces the link itself', async (t) => {
  const { artifacts, root, folder, outside } = await plant(t);
  symlinkSync(join(outside, 'secret'), join(folder, 'own', 'link'));

  assert.equal(await artifacts.open(root, 'own/link'), undefined);
  assert.deepEqual(
    (await artifacts.list(root, 'own')).entries.map(({ name }) => name),
    ['kept'],
  );
  await artifacts.put(root, 'own/link', contentOf('mine'));

  assert.equal(readFileSync(join(outside, 'secret'), 'utf8'), 'secret');
  assert.equal(await readAll(await artifacts.open(root, 'own/link')), 'mine');
});

test('deletes a folder that holds links, and not what they lead to', async (t) => {
  const { artifacts, root, folder, outside } = await plant(t);
  symlinkSync(outside, join(folder, 'own', 'link'));

  assert.equal(await artifacts.delete(root, 'own'), true);

  assert.deepEqual(readdirSync(outside), ['secret']);
});

test('writes nowhere but below the root while a folder is swapped for a link again and again', {
  timeout: 60_000,
}, async (t) => {
  const { artifacts, root, folder, outside } = await plant(t);
  const own = join(folder, 'own');
  const putInPlace = (put: () => void) => {
    try {
      rmSync(own, { recursive: true, force: true });
      put();
      return true;
    } catch {
      // The server has put something there in the meantime.
      return false;
    }
  };
  let swaps = 0;
  let going = true;
  const swapping = (async () => {
    while (going) {
      if (putInPlace(() => symlinkSync(outside, own))) swaps += 1;
      await new Promise(setImmediate);
      putInPlace(() => mkdirSync(own));
      for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
    }
  })();
  const puts: PromiseSettledResult<unknown>[] = [];
  while (swaps <= 10 || puts.every(({ status }) => status === 'rejected')) {
    const some = Array.from({ length: 100 }, (_, index) =>
      artifacts.put(root, `own/deep/${index}`, contentOf('mine')),
    );
    puts.push(...(await Promise.allSettled(some)));
  }
  const reads = await Promise.all(
    Array.from({ length: 300 }, async () => readAll(await artifacts.open(root, 'own/secret'))),
  );
  going = false;
  await swapping;

  for (const put of puts) if (put.status === 'rejected') assert.equal(put.reason.code, refused.code);
  assert.deepEqual(readdirSync(outside), ['secret']);
  assert.ok(reads.every((content) => content === undefined));
});

test('does not wait for a pipe that lies among the artifacts, and does not show it', async (t) => {
  const { artifacts, root, folder } = await plant(t);
  execFileSync('mkfifo', [join(folder, 'own', 'pipe')]);

  assert.equal(await artifacts.open(root, 'own/pipe'), undefined);
  assert.deepEqual(
    (await artifacts.list(root, 'own')).entries.map(({ name }) => name),
    ['kept'],
  );
});

test('shows no name that no path could hold', async (t) => {
  const { artifacts, root, folder } = await plant(t);
  for (const name of ['a#b', 'a?b', 'a\\b', 'a%41', 'a\nb']) writeFileSync(join(folder, 'own', name), '');
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/own/`), Buffer.from([0xff, 0xfe])]), '');

  const { entries } = await artifacts.list(root, 'own');

  assert.deepEqual(entries, [{ name: 'kept', isFolder: false, sizeBytes: 4 }]);
});

test('lists 10,000 files of one folder', async (t) => {
  const { artifacts, root, folder } = await plant(t);
  mkdirSync(join(folder, 'many'));
  const names = Array.from({ length: 10_000 }, (_, index) => `file-${String(index).padStart(5, '0')}`);
  for (const name of names) writeFileSync(join(folder, 'many', name), name);

  const { entries } = await artifacts.list(root, 'many');

  assert.deepEqual(
    entries,
    names.map((name) => ({ name, isFolder: false, sizeBytes: 10 })),
  );
});

test('keeps what is unfinished out of every list, path and root', async (t) => {
  const { artifacts, shared } = await plant(t);
  const top = { directory: shared, folder: '' };
  await artifacts.put(top, 'a', contentOf('kept'));

  assert.deepEqual(
    (await artifacts.list(top, '')).entries.map(({ name }) => name),
    ['a'],
  );
  for (const path of ['.drafts', '.drafts/a']) {
    await assert.rejects(artifacts.put(top, path, contentOf('x')), refused);
    await assert.rejects(artifacts.list(top, path), refused);
    await assert.rejects(artifacts.delete({ folder: path }, ''), refused);
  }
});

test('deletes no place as a whole, and keeps nothing where the operator allowed nothing', async (t) => {
  const { artifacts, outside } = await plant(t);

  await assert.rejects(artifacts.delete({ folder: '' }, ''), refused);
  await assert.rejects(artifacts.put({ directory: outside, folder: '' }, 'a', contentOf('x')), refused);
});

test('starts nowhere where a link stands for the folder of what is unfinished', async (t) => {
  const { destination, outside } = await plant(t);
  const place = join(dirname(destination), 'planted');
  mkdirSync(place);
  symlinkSync(outside, join(place, '.drafts'));

  await assert.rejects(openPlaces({ destination: place }), refused);

  assert.deepEqual(readdirSync(outside), ['secret']);
});

const skip = process.getuid?.() !== 0 && 'only root mounts';

test('says that the disk is full, keeps nothing of the file, and goes on when there is room', {
  skip,
}, async (t) => {
  const disk = await mountSmallDisk(t, 16 * 1024 * 1024);
  const { artifacts, root } = await openFileArtifacts(t, join(disk.directory, 'artifacts'));
  await artifacts.put(root, 'a', contentOf('first'));
  disk.fill(1024 * 1024);
  const large = contentOf(...Array.from({ length: 4 }, () => Buffer.alloc(1024 * 1024)));

  await assert.rejects(artifacts.put(root, 'a', large), { code: 'storage_full' });

  assert.equal(await readAll(await artifacts.open(root, 'a')), 'first');
  await artifacts.put(root, 'b', contentOf(Buffer.alloc(512 * 1024)));
  disk.free();
  await artifacts.put(root, 'a', contentOf('second'));
  assert.equal(await readAll(await artifacts.open(root, 'a')), 'second');
});
