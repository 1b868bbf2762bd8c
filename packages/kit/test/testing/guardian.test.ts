import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createTemporaryDirectory, findProcesses } from '@leadersboard/kit/testing';
import { startService } from '../../src/testing/start-service.ts';

const parentPath = fileURLToPath(new URL('./start-stubborn-service.ts', import.meta.url));

test('ends the service, all that it started and its directory when the test is killed with -9', async (t) => {
  const { directory, removed } = watchedDirectory(t);
  const mark = `${process.pid}`;
  const parent = spawn(process.execPath, [parentPath, directory, mark], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(parent.stdout, 'data');
  const started = findProcesses('LB_TEST_STUBBORN', mark);

  parent.kill('SIGKILL');
  await removed;

  assert.ok(started.length >= 4, `It had started only ${started.map(({ command }) => command)}.`);
  assert.deepEqual(findProcesses('LB_TEST_STUBBORN', mark), []);
});

test('says why a service did not become ready, and leaves nothing of it', async (t) => {
  const { directory, removed } = watchedDirectory(t);

  const starting = startService({
    name: 'Broken',
    command: '/bin/sh',
    arguments: ['-c', 'echo no such setting >&2; exit 3'],
    directory,
    ready: /never/,
  });

  await assert.rejects(starting, {
    message: /^Broken did not start: it ended with 3\. It said:\nno such setting\n$/,
  });
  await removed;
});

test('gives up on a service that is not ready in time', async (t) => {
  const { directory } = watchedDirectory(t);

  const starting = startService({
    name: 'Slow',
    command: 'sleep',
    arguments: ['1000'],
    directory,
    ready: /never/,
    readyWithinMs: 1,
  });

  await assert.rejects(starting, /Slow did not start: it was not ready after 1 ms/);
});

function watchedDirectory(t: TestContext): { directory: string; removed: Promise<unknown> } {
  const parent = createTemporaryDirectory(t);
  const directory = join(parent, 'service');
  mkdirSync(directory);
  const watcher = watch(parent);
  return { directory, removed: once(watcher, 'change').then(() => watcher.close()) };
}
