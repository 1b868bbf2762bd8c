import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findChroot } from '@leadersboard/kit/testing';
import { openLoopbackListener } from '../src/adapters/bubblewrap/loopback/index.ts';

const run = promisify(execFile);
const script = fileURLToPath(new URL('./answer-in-sandbox.ts', import.meta.url));
const isRoot = process.getuid?.() === 0;
const chroot = findChroot();
const skip = chroot || (!isRoot && 'only root starts programs as another user');

const asOrdinary = ['setpriv', '--reuid', '1000', '--regid', '1000', '--clear-groups', '--no-new-privs'];

test('a program of a root worker reaches the worker on its own loopback', { skip }, async (t) => {
  assert.equal((await askFromInside(t, [])).answer, 'answered /runs');
});

test("a program of an ordinary user's worker reaches the worker on its own loopback", {
  skip: chroot,
}, async (t) => {
  assert.equal((await askFromInside(t, isRoot ? asOrdinary : [])).answer, 'answered /runs');
});

test('a port that is taken inside is told', { skip: chroot }, async (t) => {
  const { second } = await askFromInside(t, []);

  assert.match(second, /No port 5010 could be opened inside the sandbox of process \d+: .*EADDRINUSE/);
});

test('nothing is opened for a process that shares our network', async (t) => {
  await assert.rejects(
    openLoopbackListener({ pid: process.pid, port: 0, serve: () => {}, signal: t.signal }),
    {
      message: /in no network of its own/,
    },
  );
});

async function askFromInside(
  { signal }: TestContext,
  prefix: readonly string[],
): Promise<{ answer: string; second: string }> {
  const [command = '', ...rest] = [...prefix, process.execPath, script];
  const { stdout } = await run(command, rest, { signal, timeout: 30_000 });
  return JSON.parse(stdout);
}
