import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { systemClock } from '@leadersboard/kit/clock';
import { identifyProcess } from '@leadersboard/kit/process';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { createLifeline, type Lifeline, type Program, requestOf } from '../contract/run-request.ts';
import { createProcessRunner } from '../src/adapters/process/index.ts';

const runner = createProcessRunner({ clock: systemClock });

test('ends the program of a worker that was killed', async (t) => {
  const program = { sh: `trap '' TERM; exec 3>"$1/lifeline"; echo up >&3; while :; do sleep 1; done` };
  const { workDirectory, life } = await runAndKillWorker(t, program);

  await runner.reap(workDirectory);

  assert.equal(await life.end, 'up\n');
});

test('ends what is left of a killed worker’s program when its main process is gone', async (t) => {
  if (process.platform !== 'linux') return t.skip('there is no /proc');
  const program = {
    python: `
import os, sys, time
worker, main = os.getppid(), os.getpid()
if os.fork():
    while os.getppid() == worker: time.sleep(0.02)
    os._exit(0)
pipe = os.open(sys.argv[1] + '/lifeline', os.O_WRONLY)
os.write(pipe, b'up ')
while os.getppid() == main: time.sleep(0.02)
os.write(pipe, b'orphan')
time.sleep(60)
`,
  };
  const { workDirectory, life } = await runAndKillWorker(t, program);
  await life.saw('orphan');

  await runner.reap(workDirectory);

  assert.equal(await life.end, 'up orphan');
});

test('leaves a stranger alone who was given the number of the program', async (t) => {
  const stranger = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
  t.after(() => stranger.kill('SIGKILL'));
  const workDirectory = createTemporaryDirectory(t);
  writeFileSync(
    join(workDirectory, 'process.json'),
    JSON.stringify({ pid: stranger.pid, startedAt: 'earlier' }),
  );

  await runner.reap(workDirectory);
  stranger.kill('SIGTERM');

  const [, signal] = await once(stranger, 'exit');
  assert.equal(signal, 'SIGTERM');
});

test('ends the program that is recorded, by its number and its start', async (t) => {
  const program = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
  const workDirectory = createTemporaryDirectory(t);
  const ended = once(program, 'exit');
  writeFileSync(join(workDirectory, 'process.json'), JSON.stringify(identifyProcess(Number(program.pid))));

  await runner.reap(workDirectory);

  assert.deepEqual(await ended, [null, 'SIGKILL']);
});

test('takes a broken record for none', async (t) => {
  const workDirectory = createTemporaryDirectory(t);
  for (const record of ['', '{"pid": 1', '{"pid": -1, "startedAt": "x"}', '[]']) {
    writeFileSync(join(workDirectory, 'process.json'), record);

    await runner.reap(workDirectory);
  }
});

/** Starts a worker of its own for the program, and kills it with -9 once the program runs. */
async function runAndKillWorker(
  t: TestContext,
  program: Program,
): Promise<{ workDirectory: string; life: Lifeline }> {
  const request = requestOf(t, program);
  const life = createLifeline(t, request);
  const worker = spawn(
    process.execPath,
    [join(import.meta.dirname, 'run-program.ts'), JSON.stringify(request)],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  await life.up;
  worker.kill('SIGKILL');
  await once(worker, 'exit');
  return { workDirectory: request.workDirectory, life };
}
