import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { findFiles } from '../src/commands/find-files.ts';

test('a file that is named is sent under its own name, wherever it lies', async (t) => {
  const folder = createFolder(t, ['deep/in/main.py', 'config.yaml']);

  const files = await findFiles(['deep/in/main.py', join(folder, 'config.yaml')], folder);

  assert.deepEqual(files, [
    { source: join(folder, 'deep/in/main.py'), path: 'main.py' },
    { source: join(folder, 'config.yaml'), path: 'config.yaml' },
  ]);
});

test('a folder that is named is sent with what lies below it, in the order of the paths', async (t) => {
  const folder = createFolder(t, ['model/main.py', 'model/src/b.py', 'model/src/a.py', 'model/データ.csv']);

  for (const named of ['model', 'model/', './model/../model', join(folder, 'model')]) {
    const files = await findFiles([named], folder);

    assert.deepEqual(pathsOf(files), ['main.py', 'src/a.py', 'src/b.py', 'データ.csv'], named);
  }
});

test('hidden files and what Python leaves behind stay at home', async (t) => {
  const folder = createFolder(t, [
    ...['main.py', '.env', '.git/config', 'src/.cache/a', '__pycache__/main.pyc', 'src/__pycache__/a.pyc'],
  ]);

  assert.deepEqual(pathsOf(await findFiles(['.'], folder)), ['main.py']);
});

test('a hidden file or a folder with a hidden name is sent where it is named', async (t) => {
  const folder = createFolder(t, ['.hidden/main.py', '.env']);

  assert.deepEqual(pathsOf(await findFiles(['.hidden', '.env'], folder)), ['main.py', '.env']);
});

test('links in a folder are not followed, and one that is named is', async (t) => {
  const folder = createFolder(t, ['model/main.py', 'secret/key']);
  symlinkSync(join(folder, 'secret'), join(folder, 'model/folder'));
  symlinkSync(join(folder, 'secret/key'), join(folder, 'model/file'));
  symlinkSync(join(folder, 'nowhere'), join(folder, 'model/broken'));

  assert.deepEqual(pathsOf(await findFiles(['model'], folder)), ['main.py']);
  assert.deepEqual(pathsOf(await findFiles(['model/file'], folder)), ['file']);
});

test('a folder without a file to send is refused', async (t) => {
  const folder = createFolder(t, ['model/.env']);

  await assert.rejects(findFiles(['model'], folder), {
    code: 'usage',
    message: /^There is no file to send in model: hidden files/,
  });
});

test('what is named twice is sent once', async (t) => {
  const folder = createFolder(t, ['model/main.py']);

  assert.deepEqual(pathsOf(await findFiles(['model', 'model/', 'model/main.py'], folder)), ['main.py']);
});

test('two files with one path in the submission are refused with both their places', async (t) => {
  const folder = createFolder(t, ['a/main.py', 'b/main.py']);

  await assert.rejects(findFiles(['a', 'b'], folder), {
    code: 'usage',
    message: `${folder}/a/main.py and ${folder}/b/main.py would both be main.py in the submission. Name the folder that holds both, or rename one.`,
  });
});

test('what is not there, or is no file, is refused by the name that was given', async (t) => {
  const folder = createFolder(t, []);
  execFileSync('mkfifo', [join(folder, 'pipe')]);

  await assert.rejects(findFiles(['none.py'], folder), /There is no file or folder none\.py to send/);
  await assert.rejects(findFiles(['pipe'], folder), /pipe is neither a file nor a folder/);
});

test('a file that may not be read is refused before anything is sent', async (t) => {
  const folder = createFolder(t, ['main.py']);
  chmodSync(folder, 0o755);
  chmodSync(join(folder, 'main.py'), 0o000);
  if (process.getuid?.() === 0) {
    process.seteuid?.(65_534);
    t.after(() => process.seteuid?.(0));
  }

  await assert.rejects(findFiles(['main.py'], folder), /main\.py may not be read/);
});

function createFolder(t: TestContext, paths: string[]): string {
  const folder = createTemporaryDirectory(t);
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), '');
  }
  return folder;
}

function pathsOf(files: readonly { path: string }[]): string[] {
  return files.map(({ path }) => path);
}
