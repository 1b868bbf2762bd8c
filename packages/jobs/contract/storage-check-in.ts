import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { collect, writeTree } from './content.ts';
import { contractTests } from './contract-tests.ts';
import type { StorageContract } from './storage-contract.ts';

export function testCheckIn({ name, create, skip }: StorageContract): void {
  const it = contractTests(name, skip);

  it('takes in the files of a directory', async (t) => {
    const storage = await create(t);
    const directory = createTemporaryDirectory(t);
    mkdirSync(join(directory, 'models/best'), { recursive: true });
    writeFileSync(join(directory, 'models/best/net.onnx'), 'weights');
    writeFileSync(join(directory, 'metrics.json'), '{}');

    const { files, leftOut } = await storage.checkIn('tree', directory);

    assert.deepEqual(
      files.map((file) => file.path),
      ['metrics.json', 'models/best/net.onnx'],
    );
    assert.deepEqual(await storage.list('tree'), files);
    assert.deepEqual(leftOut, []);
    assert.equal(await collect(storage.open('tree', 'models/best/net.onnx')), 'weights');
  });

  it('leaves out links, pipes and sockets without following or opening them', async (t) => {
    const storage = await create(t);
    const directory = createTemporaryDirectory(t);
    writeFileSync(join(directory, 'plain'), '');
    symlinkSync('/etc/passwd', join(directory, 'link'));
    symlinkSync('/etc', join(directory, 'link-to-folder'));
    symlinkSync('plain', join(directory, 'link-inside'));
    execFileSync('mkfifo', [join(directory, 'pipe')]);
    await listenOn(t, join(directory, 'socket'));

    const { files, leftOut } = await storage.checkIn('tree', directory);

    assert.deepEqual(
      files.map((file) => file.path),
      ['plain'],
    );
    assert.deepEqual(leftOut, [
      { path: 'link', because: 'it is a symbolic link' },
      { path: 'link-inside', because: 'it is a symbolic link' },
      { path: 'link-to-folder', because: 'it is a symbolic link' },
      { path: 'pipe', because: 'it is a pipe' },
      { path: 'socket', because: 'it is a socket' },
    ]);
  });

  it('leaves out names that no tree can hold', async (t) => {
    const storage = await create(t);
    const directory = createTemporaryDirectory(t);
    for (const name of ['two\nlines', 'back\\slash', 'Model', 'model']) {
      writeFileSync(join(directory, name), '');
    }
    writeFileSync(Buffer.concat([Buffer.from(`${directory}/`), Buffer.from([0xff, 0xfe])]), '');

    const { files, leftOut } = await storage.checkIn('tree', directory);

    assert.equal(files.length, 1);
    assert.deepEqual(
      new Set(leftOut.map((entry) => entry.because)),
      new Set([
        'its name is not allowed',
        'its name is not UTF-8',
        'another file has its name but for the case',
      ]),
    );
    assert.equal(leftOut.length, 4);
  });

  it('takes in nothing where a link has replaced the directory', async (t) => {
    const storage = await create(t);
    const directory = join(createTemporaryDirectory(t), 'output');
    symlinkSync('/etc', directory);

    const { files, leftOut } = await storage.checkIn('tree', directory);

    assert.deepEqual(files, []);
    assert.deepEqual(leftOut, [{ path: '.', because: 'it is no directory any more' }]);
  });

  it('replaces a tree that has the id', async (t) => {
    const storage = await create(t);
    await writeTree(storage, 'tree', { old: 'old' });
    const directory = createTemporaryDirectory(t);
    writeFileSync(join(directory, 'new'), 'new');

    const { files } = await storage.checkIn('tree', directory);

    assert.deepEqual(await storage.list('tree'), files);
    assert.equal(await storage.open('tree', 'old'), undefined);
  });
}

async function listenOn(t: TestContext, path: string): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(path, resolve));
  t.after(() => server.close());
}
