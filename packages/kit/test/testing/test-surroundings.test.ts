import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import {
  cacheDirectory,
  createTemporaryDirectory,
  findProgram,
  freePort,
  removeDirectory,
} from '@leadersboard/kit/testing';
import { withFileLock } from '../../src/testing/with-file-lock.ts';

let removedDirectory = '';
const directoryOfFile = createTemporaryDirectory({ after });

after(() => assert.equal(existsSync(removedDirectory), false));

after(() =>
  assert.equal(existsSync(directoryOfFile), true, 'it was removed before the last hook of the file'),
);

test('keeps a temporary directory until the last of the hooks of its test', (t) => {
  removedDirectory = createTemporaryDirectory(t);

  t.after(() => writeFile(join(removedDirectory, 'written-late'), ''));

  assert.equal(existsSync(removedDirectory), true);
});

test('removes a directory whose permissions were taken away', async (t) => {
  const directory = join(createTemporaryDirectory(t), 'directory');
  const locked = join(directory, 'locked');
  await mkdir(locked, { recursive: true });
  await writeFile(join(locked, 'file'), '');
  await chmod(locked, 0);

  await removeDirectory(directory);

  assert.equal(existsSync(directory), false);
});

test('names the apt command for a program that is missing', (t) => {
  const path = process.env.PATH;
  t.after(() => Object.assign(process.env, { PATH: path }));
  process.env.PATH = '/nowhere';

  assert.throws(() => findProgram('redis-server'), {
    message: 'The program redis-server is missing. Install it with: sudo apt-get install -y redis-server',
  });
});

test('finds a program where Debian keeps it outside PATH', () => {
  assert.match(findProgram('initdb'), /\/initdb$/);
});

test('returns a port on which one can listen', async () => {
  const port = await freePort();

  const server = createServer().listen(port, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  server.close();

  assert.ok(port > 1023);
});

test('lets a second holder of a lock wait for the first', async (t) => {
  const path = join(createTemporaryDirectory(t), 'lock');
  const { promise: released, resolve: release } = Promise.withResolvers<void>();

  const first = withFileLock(path, () => released);
  const second = withFileLock(path, async () => 'held', 1);
  await assert.rejects(second, /database is locked/);
  release();
  await first;

  assert.equal(await withFileLock(path, async () => 'held', 1), 'held');
});

test('keeps installations in LB_CACHE, else in the user cache directory', () => {
  assert.equal(cacheDirectory({ LB_CACHE: '/kept' }), '/kept');
  assert.equal(cacheDirectory({ XDG_CACHE_HOME: '/home/person/.cache' }), '/home/person/.cache/leadersboard');
});
