import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { streamOf, writeTree } from '../contract/content.ts';
import { createFileStorage } from '../src/adapters/files/index.ts';

const isRoot = process.getuid?.() === 0;
const isLinux = process.platform === 'linux';
const MEBIBYTE = 1024 * 1024;

test('says that the disk is full, and keeps nothing', { skip: !isRoot && 'only root mounts' }, async (t) => {
  const root = mountSmallDisk(t);
  const storage = await createFileStorage({ root });
  const draft = await storage.begin('tree');
  await draft.write('small', streamOf('abc'));

  await assert.rejects(draft.write('big', streamOf(Buffer.alloc(8 * MEBIBYTE))), { code: 'storage_full' });
  await draft.discard();

  assert.equal(await storage.list('tree'), undefined);
  assert.deepEqual(readdirSync(join(root, '.drafts')), []);
  const roomy = await storage.begin('tree');
  await roomy.write('fits', streamOf(Buffer.alloc(3 * MEBIBYTE)));
  assert.equal((await roomy.seal()).length, 1);
});

test('takes no output in where the disk is full', { skip: !isRoot && 'only root mounts' }, async (t) => {
  const root = mountSmallDisk(t);
  const storage = await createFileStorage({ root });
  const directory = createTemporaryDirectory(t);
  execFileSync('truncate', ['-s', '16M', join(directory, 'sparse')]);

  await assert.rejects(storage.checkIn('tree', directory), { code: 'storage_full' });

  assert.equal(await storage.list('tree'), undefined);
  assert.deepEqual(readdirSync(join(root, '.drafts')), []);
});

test('says that a file is larger than the process may write', {
  skip: !isLinux && 'no prlimit',
}, async (t) => {
  const storage = await createFileStorage({ root: createTemporaryDirectory(t) });
  const draft = await storage.begin('tree');
  limitFileSize(`${MEBIBYTE}:`);
  t.after(() => limitFileSize('unlimited:'));

  await assert.rejects(draft.write('big', streamOf(Buffer.alloc(2 * MEBIBYTE))), { code: 'storage_full' });

  await draft.discard();
});

test('says of a draft that cannot be discarded that the file system refused', async (t) => {
  const root = createTemporaryDirectory(t);
  const storage = await createFileStorage({ root });
  const draft = await storage.begin('tree');
  rmSync(join(root, '.drafts'), { recursive: true });
  writeFileSync(join(root, '.drafts'), '');

  await assert.rejects(draft.discard(), { code: 'storage_failed' });
});

test('removes, when it starts, what a killed process left half-written', async (t) => {
  const root = createTemporaryDirectory(t);
  const program = join(import.meta.dirname, 'write-without-end.ts');
  const writer = spawn(process.execPath, [program, root], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(writer.stdout, 'data');

  writer.kill('SIGKILL');
  await once(writer, 'exit');
  assert.equal(readdirSync(join(root, '.drafts')).length, 1);
  const storage = await createFileStorage({ root });

  assert.deepEqual(readdirSync(join(root, '.drafts')), []);
  assert.deepEqual(await storage.list('endless'), undefined);
});

test('leaves alone, when it starts, what a living process writes', async (t) => {
  const root = createTemporaryDirectory(t);
  const storage = await createFileStorage({ root });
  const draft = await storage.begin('tree');
  await draft.write('a', streamOf('abc'));

  await createFileStorage({ root });

  assert.equal((await draft.seal()).length, 1);
});

test('leaves no draft where the id is taken', async (t) => {
  const root = createTemporaryDirectory(t);
  const storage = await createFileStorage({ root });
  await writeTree(storage, 'tree', { a: 'first' });

  await assert.rejects(writeTree(storage, 'tree', { a: 'second' }), { code: 'tree_exists' });

  assert.deepEqual(readdirSync(join(root, '.drafts')), []);
});

function mountSmallDisk(t: TestContext): string {
  const directory = join(createTemporaryDirectory(t), 'disk');
  mkdirSync(directory);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', directory]);
  t.after(() => execFileSync('umount', [directory]));
  return directory;
}

function limitFileSize(limit: string): void {
  execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${limit}`]);
}
