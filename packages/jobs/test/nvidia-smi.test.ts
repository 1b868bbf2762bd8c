import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { createNvidiaSmiAccelerators } from '../src/adapters/nvidia-smi/index.ts';
import { NOBODY } from './become-ordinary.ts';
import { createFakeNvidiaSmi } from './fake-nvidia-smi.ts';

const GIB = 1024 ** 3;

test('tells the GPUs with their names and sizes', async (t) => {
  const { searchPath } = createFakeNvidiaSmi(t, ['GPU-a']);

  const accelerators = await create(searchPath);

  assert.deepEqual(await accelerators.list(), [
    { id: 'GPU-a', index: 0, name: 'NVIDIA H100', memoryBytes: 80 * GIB },
  ]);
});

test('uses only the GPUs that it may', async (t) => {
  const { searchPath } = createFakeNvidiaSmi(t, ['GPU-a', 'GPU-b', 'GPU-c']);

  const accelerators = await create(searchPath, [2, 0]);

  assert.deepEqual((await accelerators.claim('all'))?.ids, ['GPU-a', 'GPU-c']);
});

test('adds up the memory in use on the GPUs that are named', async (t) => {
  const { searchPath, use } = createFakeNvidiaSmi(t, ['GPU-a', 'GPU-b', 'GPU-c']);
  const accelerators = await create(searchPath);

  use(1 * GIB, 2 * GIB, 4 * GIB);

  assert.equal(await accelerators.usedBytes(['GPU-a', 'GPU-c']), 5 * GIB);
});

test('finds no GPU where nvidia-smi is not installed, or has no driver', async (t) => {
  const nothing = createTemporaryDirectory(t);
  const noDriver = createProgram(t, 'exit 9');

  assert.deepEqual(await (await create(nothing)).list(), []);
  assert.deepEqual(await (await create(noDriver)).list(), []);
});

test('finds no GPU where the program of that name may not be executed', async (t) => {
  const searchPath = createTemporaryDirectory(t);
  writeFileSync(join(searchPath, 'nvidia-smi'), '#!/bin/sh\n', { mode: 0o644 });

  assert.deepEqual(await (await create(searchPath)).list(), []);
});

test('says that nvidia-smi fails, where it does', async (t) => {
  const broken = createProgram(t, 'echo "Unable to determine the device handle" >&2; exit 15');

  await assert.rejects(create(broken), { code: 'internal', message: /nvidia-smi.*device handle/s });
});

test('a GPU that a worker of another user has is not given, and is free when that worker is killed', async (t) => {
  const { searchPath } = createFakeNvidiaSmi(t, ['GPU-a']);
  const claimPrefix = `${randomUUID()}-`;
  const accelerators = await createNvidiaSmiAccelerators({ claimPrefix, indexes: 'all', searchPath });
  const other = fork(join(import.meta.dirname, 'hold-name.ts'), [`${claimPrefix}GPU-a`], {
    ...(process.getuid?.() === 0 && { uid: NOBODY, gid: NOBODY }),
  });
  t.after(() => other.kill('SIGKILL'));
  await once(other, 'message');

  const meanwhile = await accelerators.claim(1);
  other.kill('SIGKILL');
  await once(other, 'exit');
  const afterwards = await accelerators.claim(1);

  assert.equal(meanwhile, undefined);
  assert.deepEqual(afterwards?.ids, ['GPU-a']);
});

function create(searchPath: string, indexes: 'all' | number[] = 'all') {
  return createNvidiaSmiAccelerators({ claimPrefix: `${randomUUID()}-`, indexes, searchPath });
}

function createProgram(t: TestContext, body: string): string {
  const directory = createTemporaryDirectory(t);
  writeFileSync(join(directory, 'nvidia-smi'), `#!/bin/sh\n${body}\n`);
  chmodSync(join(directory, 'nvidia-smi'), 0o755);
  return directory;
}
