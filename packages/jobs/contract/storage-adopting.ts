import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTemporaryDirectory, type RegistersCleanup } from '@leadersboard/kit/testing';
import type { FinishedFile } from '../src/ports/storage.ts';
import { collect } from './content.ts';
import { contractTests } from './contract-tests.ts';
import type { StorageContract } from './storage-contract.ts';

/** Finished files that become part of a tree. */
export function testAdopting({ name, create, skip }: StorageContract): void {
  const it = contractTests(name, skip);

  it('takes in a finished file, which may then be removed from where it lay', async (t) => {
    const storage = await create(t);
    const source = writeFinished(t, 'abc');
    const draft = await storage.begin('tree');

    const stored = await draft.adopt('folder/a', source);
    rmSync(source.file);
    const files = await draft.seal();

    assert.deepEqual(
      [stored, ...files],
      Array(2).fill({ path: 'folder/a', sizeBytes: 3, sha256: source.sha256 }),
    );
    assert.equal(await collect(storage.open('tree', 'folder/a')), 'abc');
  });

  it('leaves a finished file where it lay when the draft is discarded', async (t) => {
    const storage = await create(t);
    const source = writeFinished(t, 'abc');
    const draft = await storage.begin('tree');
    await draft.adopt('a', source);

    await assert.rejects(draft.adopt('A', source), { code: 'invalid_path' });
    await draft.discard();

    assert.equal(readFileSync(source.file, 'utf8'), 'abc');
  });
}

/** A file that lies in `directory`, or somewhere. */
export function writeFinished(
  t: RegistersCleanup,
  content: string,
  directory = createTemporaryDirectory(t),
): FinishedFile {
  const file = join(directory, 'finished');
  writeFileSync(file, content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { file, sizeBytes: Buffer.byteLength(content), sha256 };
}
