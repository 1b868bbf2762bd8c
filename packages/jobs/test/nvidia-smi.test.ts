import assert from 'node:assert/strict';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { createNvidiaSmiAccelerators } from '../src/adapters/nvidia-smi/index.ts';
import { createFakeNvidiaSmi } from './fake-nvidia-smi.ts';

const GIB = 1024 ** 3;

test('tells the GPUs with their names and sizes', async (t) => {
  const { searchPath } = createFakeNvidiaSmi(t, ['GPU-a']);

  const accelerators = await create(t, searchPath);

  assert.deepEqual(await accelerators.list(), [
    { id: 'GPU-a', index: 0, name: 'NVIDIA H100', memoryBytes: 80 * GIB },
  ]);
});

test('uses only the GPUs that it may', async (t) => {
  const { searchPath } = createFakeNvidiaSmi(t, ['GPU-a', 'GPU-b', 'GPU-c']);

  const accelerators = await create(t, searchPath, [2, 0]);

  assert.deepEqual((await accelerators.claim('all'))?.ids, ['GPU-a', 'GPU-c']);
});

test('adds up the memory in use on the GPUs that are named', async (t) => {
  const { searchPath, use } = createFakeNvidiaSmi(t, ['GPU-a', 'GPU-b', 'GPU-c']);
  const accelerators = await create(t, searchPath);

  use(1 * GIB, 2 * GIB, 4 * GIB);

  assert.equal(await accelerators.usedBytes(['GPU-a', 'GPU-c']), 5 * GIB);
});

test('finds no GPU where nvidia-smi is not installed, or has no driver', async (t) => {
  const nothing = createTemporaryDirectory(t);
  const noDriver = createProgram(t, 'exit 9');

  assert.deepEqual(await (await create(t, nothing)).list(), []);
  assert.deepEqual(await (await create(t, noDriver)).list(), []);
});

test('says that nvidia-smi fails, where it does', async (t) => {
  const broken = createProgram(t, 'echo "Unable to determine the device handle" >&2; exit 15');

  await assert.rejects(create(t, broken), { code: 'internal', message: /nvidia-smi.*device handle/s });
});

function create(t: TestContext, searchPath: string, indexes: 'all' | number[] = 'all') {
  return createNvidiaSmiAccelerators({ lockDirectory: createTemporaryDirectory(t), indexes, searchPath });
}

function createProgram(t: TestContext, body: string): string {
  const directory = createTemporaryDirectory(t);
  writeFileSync(join(directory, 'nvidia-smi'), `#!/bin/sh\n${body}\n`);
  chmodSync(join(directory, 'nvidia-smi'), 0o755);
  return directory;
}
