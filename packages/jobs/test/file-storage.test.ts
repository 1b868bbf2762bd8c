import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { collect, streamOf, writeTree } from '../contract/content.ts';
import { writeFinished } from '../contract/storage-adopting.ts';
import { createFileStorage } from '../src/adapters/files/index.ts';

const isRoot = process.getuid?.() === 0;

test('keeps folders and files from all other users, and files from being written', async (t) => {
  const root = join(createTemporaryDirectory(t), 'submissions');
  const storage = await createFileStorage({ root });

  await writeTree(storage, 'tree', { 'a/b': 'abc' });

  const modes = ['', 'tree', 'tree/files/a', 'tree/files/a/b', 'tree/manifest.json'].map(
    (path) => statSync(join(root, path)).mode & 0o777,
  );
  assert.deepEqual(modes, [0o700, 0o700, 0o700, 0o400, 0o400]);
});

test('lets other users read its trees where that is wanted, whatever the umask is, and list none', async (t) => {
  const root = join(createTemporaryDirectory(t), 'challenges');
  const usual = process.umask(0o077);
  t.after(() => process.umask(usual));
  const storage = await createFileStorage({ root, readableByOthers: true });

  await writeTree(storage, 'tree', { 'a/b': 'abc' });

  const paths = ['', 'tree', 'tree/files', 'tree/files/a', 'tree/files/a/b', 'tree/manifest.json'];
  const modes = paths.map((path) => statSync(join(root, path)).mode & 0o777);
  assert.deepEqual(modes, [0o700, 0o711, 0o755, 0o755, 0o444, 0o400]);
});

test('gives a finished file a second name on its own file system, and copies it from another one', {
  skip: !existsSync('/dev/shm') && 'there is no second file system',
}, async (t) => {
  const root = createTemporaryDirectory(t);
  const storage = await createFileStorage({ root });
  const elsewhere = mkdtempSync('/dev/shm/lb-test-');
  t.after(() => rmSync(elsewhere, { recursive: true }));
  const draft = await storage.begin('tree');

  await draft.adopt('linked', writeFinished(t, 'abc'));
  await draft.adopt('copied', writeFinished(t, 'abc', elsewhere));
  const files = await draft.seal();

  const stats = ['linked', 'copied'].map((path) => statSync(join(root, 'tree/files', path)));
  assert.deepEqual(
    stats.map(({ nlink, mode }) => [nlink, mode & 0o777]),
    [
      [2, 0o400],
      [1, 0o400],
    ],
  );
  assert.equal(files[0]?.sha256, files[1]?.sha256);
});

test('takes no stored file for its own list of files', async (t) => {
  const storage = await createFileStorage({ root: createTemporaryDirectory(t) });

  const files = await writeTree(storage, 'tree', { 'manifest.json': '{"version": 1, "files": []}' });

  assert.deepEqual(await storage.list('tree'), files);
});

test('says that a list of files is damaged', async (t) => {
  const root = createTemporaryDirectory(t);
  const storage = await createFileStorage({ root });
  mkdirSync(join(root, 'tree'));
  writeFileSync(join(root, 'tree/manifest.json'), '{"version": 1, "fil');

  await assert.rejects(storage.list('tree'), { code: 'storage_failed', message: /damaged/ });
});

test('follows no link that somebody planted in a stored tree', async (t) => {
  const root = createTemporaryDirectory(t);
  const storage = await createFileStorage({ root });
  await writeTree(storage, 'tree', { a: 'abc' });
  symlinkSync('/etc/passwd', join(root, 'tree/files/link'));

  assert.equal(await storage.open('tree', 'link'), undefined);
});

test('leaves a device in a program’s output out', {
  skip: !isRoot && 'only root makes devices',
}, async (t) => {
  const storage = await createFileStorage({ root: createTemporaryDirectory(t) });
  const directory = createTemporaryDirectory(t);
  execFileSync('mknod', [join(directory, 'zero'), 'c', '1', '5']);

  const { leftOut } = await storage.checkIn('tree', directory);

  assert.deepEqual(leftOut, [{ path: 'zero', because: 'it is a device' }]);
});

test('holds a tree of 10,000 files', async (t) => {
  const root = createTemporaryDirectory(t);
  const storage = await createFileStorage({ root });
  const directory = createTemporaryDirectory(t);
  for (let index = 0; index < 10_000; index += 1) {
    if (index % 100 === 0) mkdirSync(join(directory, `folder-${index / 100}`));
    writeFileSync(join(directory, `folder-${Math.floor(index / 100)}`, `file-${index}`), `${index}`);
  }

  const { files } = await storage.checkIn('tree', directory);

  assert.equal(files.length, 10_000);
  assert.equal(await collect(storage.open('tree', 'folder-99/file-9999')), '9999');
  assert.deepEqual(readdirSync(join(root, '.drafts')), []);
});

test('holds no whole file in memory', async (t) => {
  const storage = await createFileStorage({ root: createTemporaryDirectory(t) });
  const piece = Buffer.alloc(1024 * 1024, 'x');
  const before = process.memoryUsage().rss;
  let highest = before;
  async function* content(): AsyncGenerator<Buffer> {
    for (let index = 0; index < 400; index += 1) {
      highest = Math.max(highest, process.memoryUsage().rss);
      yield piece;
    }
  }

  const draft = await storage.begin('tree');
  await draft.write('big', content());
  await draft.seal();

  assert.ok(highest - before < 96 * 1024 * 1024, `grew by ${(highest - before) / 1024 / 1024} MiB`);
});

test('puts nothing into the way of a second try after a refused file', async (t) => {
  const root = createTemporaryDirectory(t);
  const storage = await createFileStorage({ root });
  const draft = await storage.begin('tree');
  await assert.rejects(draft.write('../a', streamOf('x')));

  await draft.discard();

  assert.deepEqual(readdirSync(join(root, '.drafts')), []);
});
