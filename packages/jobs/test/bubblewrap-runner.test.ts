import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { systemClock } from '@leadersboard/kit/clock';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { logOf, requestOf } from '../contract/run-request.ts';
import { createBubblewrapRunner } from '../src/adapters/bubblewrap/index.ts';

const goOn = new AbortController().signal;

test('a worker that forgets to close its sandbox ends all the same, and the next one clears up', async (t) => {
  const directory = createTemporaryDirectory(t);
  const worker = spawn(process.execPath, [join(import.meta.dirname, 'open-sandbox.ts'), directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });

  const [printed, [code]] = await Promise.all([text(worker.stdout), once(worker, 'exit')]);
  const left = readdirSync(directory);
  await openRunner(t, directory);

  assert.deepEqual([printed, code], ['open\n', 0]);
  assert.equal(left.length > 0, true);
  for (const name of left) assert.equal(existsSync(join(directory, name)), false, name);
});

test('a job that is killed leaves nothing to the next one', async (t) => {
  const runner = await openRunner(t, createTemporaryDirectory(t));
  const program = requestOf(t, { sh: 'echo up; sleep 60' });
  const running = runner.run(program, goOn).catch((error: unknown) => error);
  while (!existsSync(program.logFile) || logOf(program) === '') await new Promise(setImmediate);

  runner.kill?.();
  await running;
  const next = requestOf(t, { sh: 'echo next' });
  await runner.run(next, goOn);

  assert.equal(logOf(next), 'next\n');
});

test('what a job used is measured for it alone, and not for the one before it in its slot', async (t) => {
  const runner = await openRunner(t, createTemporaryDirectory(t));
  const large = requestOf(t, { python: 'block = bytearray(300_000_000); print(len(block))' });
  const small = requestOf(t, { sh: 'true' });

  const first = await runner.run(large, goOn);
  const second = await runner.run(small, goOn);

  if (runner.limits.memory !== 'cgroup v1') return t.skip('no control group of version 1 is to be had');
  assert.ok((first.usage.peakMemoryBytes ?? 0) > 300_000_000, `${first.usage.peakMemoryBytes}`);
  assert.ok((second.usage.peakMemoryBytes ?? 0) < 50_000_000, `${second.usage.peakMemoryBytes}`);
});

async function openRunner(t: TestContext, directory: string) {
  const runner = await createBubblewrapRunner({
    ...{ clock: systemClock, directory, graceMs: 200 },
    shownDirectories: [realpathSync(tmpdir())],
  });
  t.after(() => runner.close());
  return runner;
}
