import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, watch, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { createTemporaryDirectory, type RegistersCleanup } from '@leadersboard/kit/testing';
import { type RunningLeadersBoard, startLeadersBoard } from '../start-leadersboard.ts';
import { readAnswer } from '../submit-program.ts';
import { asJson } from './submit-script.ts';

const address = '/challenges/fabric/trees/data';
const tarHeaders = { authorization: 'Bearer devtoken', 'content-type': 'application/x-tar' };

test('the data of a challenge stays as it was when the server is killed while other data arrives', async (t) => {
  const first = await startLeadersBoard(t);
  const metrics = [{ name: 'loss', direction: 'lower' }];
  await readAnswer(first, '/challenges', 201, asJson({ id: 'fabric', title: { en: 'Fabric' }, metrics }));
  const body = packFile(t, 'old.csv', 'old');
  const stored = await readAnswer(first, address, 200, { method: 'PUT', headers: tarHeaders, body });
  const watcher = watch(join(first.dataDirectory, 'challenges/.drafts'));
  t.after(() => watcher.close());
  const tar = packFile(t, 'new.csv', 'x'.repeat(4_000_000));
  const sending = request(`${first.url}${address}`, {
    ...{ method: 'PUT', headers: { ...tarHeaders, 'content-length': tar.length } },
  });
  sending.on('error', () => {});
  sending.write(tar.subarray(0, 2_000_000));
  await once(watcher, 'change');
  await first.end('SIGKILL');

  const second = await startLeadersBoard(t, { dataDirectory: first.dataDirectory });
  const found = await readAnswer(second, '/challenges/fabric/data', 200);

  assert.deepEqual([found.digest, found.listed], [stored.digest, [expectedFile]]);
  assert.deepEqual(countTrees(second), { trees: 1, drafts: 0 });
});

const expectedFile = {
  ...{ path: 'old.csv', size: 3 },
  sha256: 'cba06b5736faf67e54b07b561eae94395e774c517a7d910a54369e1263ccfbd4',
};

function packFile(t: RegistersCleanup, name: string, content: string): Uint8Array<ArrayBuffer> {
  const directory = createTemporaryDirectory(t);
  writeFileSync(join(directory, name), content);
  return Uint8Array.from(execFileSync('tar', ['-C', directory, '-cf', '-', name], { maxBuffer: 10_000_000 }));
}

function countTrees({ dataDirectory }: RunningLeadersBoard): { trees: number; drafts: number } {
  const root = join(dataDirectory, 'challenges');
  const trees = readdirSync(root).filter((name) => name !== '.drafts').length;
  return { trees, drafts: readdirSync(join(root, '.drafts')).length };
}
