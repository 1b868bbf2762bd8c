import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { collectNotices } from '../collect-notices.ts';

test('shows what each package is and its licence, once, and says nothing of our own files', (t) => {
  const zod = createPackage(t, 'zod', { LICENSE: 'MIT License of zod' });
  const error = createPackage(t, '@fastify/error', { LICENSE: 'MIT License of error', NOTICE: 'Thanks.' });

  const notices = collectNotices([
    join(zod, 'a.js'),
    join(zod, 'b/c.js'),
    join(error, 'index.js'),
    '/src/main.ts',
  ]);

  assert.equal(notices.match(/zod 1\.2\.3, MIT\n\nMIT License of zod/g)?.length, 1);
  assert.match(notices, /@fastify\/error 1\.2\.3, MIT\n\nMIT License of error\n\nThanks\./);
  assert.doesNotMatch(notices, /main/);
});

test('refuses a package that has no licence to show', (t) => {
  const bare = createPackage(t, 'bare', {});

  assert.throws(() => collectNotices([join(bare, 'index.js')]), /bare has no file with its licence/);
});

function createPackage(t: TestContext, name: string, files: Record<string, string>): string {
  const folder = join(createTemporaryDirectory(t), 'node_modules', name);
  mkdirSync(folder, { recursive: true });
  const manifest = JSON.stringify({ name, version: '1.2.3', license: 'MIT' });
  for (const [file, text] of Object.entries({ ...files, 'package.json': manifest })) {
    writeFileSync(join(folder, file), text);
  }
  return folder;
}
