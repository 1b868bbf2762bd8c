import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { systemClock } from '@leadersboard/kit/clock';
import { fieldsAfterName, identifyProcess } from '@leadersboard/kit/process';
import { createFakeClock, createTemporaryDirectory } from '@leadersboard/kit/testing';
import { createLifeline, logOf, requestOf } from '../contract/run-request.ts';
import { createProcessRunner } from '../src/adapters/process/index.ts';

const goOn = new AbortController().signal;
const needsProc = { skip: process.platform !== 'linux' && 'there is no /proc' };

test('says that it does not isolate', () => {
  const runner = createProcessRunner({ clock: systemClock });

  assert.deepEqual([runner.name, runner.capabilities.isolated], ['process', false]);
});

test('gives the program a few variables of its own and those that were chosen for it', async (t) => {
  const environment = { PATH: '/usr/bin:/bin', HOME: '/root', CHOSEN: 'yes' };
  const runner = createProcessRunner({ clock: systemClock, environment });
  const request = requestOf(t, { python: 'import json, os; print(json.dumps(dict(os.environ)))' });

  await runner.run(request, goOn);

  const { NODE_V8_COVERAGE: _ofNodeItself, ...seen } = JSON.parse(logOf(request));
  assert.deepEqual(seen, {
    PATH: '/usr/bin:/bin',
    CHOSEN: 'yes',
    HOME: join(request.workDirectory, 'home'),
    TMPDIR: join(request.workDirectory, 'tmp'),
    LANG: 'C.UTF-8',
    PYTHONUNBUFFERED: '1',
    PYTHONDONTWRITEBYTECODE: '1',
  });
});

test('kills only after the grace, by the clock that it was given', { timeout: 30_000 }, async (t) => {
  const clock = createFakeClock();
  const runner = createProcessRunner({ clock, graceMs: 2000 });
  const request = requestOf(
    t,
    {
      sh: `exec 3>"$1/lifeline"; trap 'echo asked >&3' TERM; echo up >&3; while :; do sleep 0.02; done`,
    },
    60_000,
  );
  const life = createLifeline(t, request);
  let ended = false;

  const running = runner.run(request, goOn).finally(() => {
    ended = true;
  });
  await life.up;
  clock.advance(60_000);
  await life.saw('asked');
  clock.advance(1999);
  await new Promise(setImmediate);
  const endedWithinGrace = ended;
  clock.advance(1);

  assert.deepEqual(await running, { kind: 'timeout', usage: { wallTimeMs: 62_000 } });
  assert.equal(endedWithinGrace, false);
});

test('ends a daemon that left the process group', needsProc, async (t) => {
  const runner = createProcessRunner({ clock: systemClock });
  const request = requestOf(t, {
    python: `
import os, sys, time
if os.fork():
    while not os.path.exists(sys.argv[1] + '/up'): time.sleep(0.02)
    sys.exit(0)
os.setsid()
if os.fork(): os._exit(0)
pipe = os.open(sys.argv[1] + '/lifeline', os.O_WRONLY)
os.write(pipe, b'daemon')
open(sys.argv[1] + '/up', 'w').close()
time.sleep(60)
`,
  });
  const life = createLifeline(t, request);

  const outcome = await runner.run(request, goOn);

  assert.equal(outcome.kind, 'exited');
  assert.equal(await life.end, 'daemon');
});

test('leaves no zombie and no open file behind', needsProc, async (t) => {
  const runner = createProcessRunner({ clock: systemClock });
  const request = requestOf(t, { sh: 'sleep 60 & exit 0' });
  const warnings: Error[] = [];
  const listener = (warning: Error) => warnings.push(warning);
  process.on('warning', listener);
  t.after(() => process.off('warning', listener));
  await runner.run(request, goOn);
  const filesBefore = readdirSync('/proc/self/fd').length;

  for (let round = 0; round < 10; round += 1) await runner.run(request, goOn);

  assert.deepEqual(listChildren(), []);
  assert.equal(readdirSync('/proc/self/fd').length, filesBefore);
  assert.deepEqual(warnings, [], 'a file was closed by the garbage collector');
});

test('records the program while it runs, so that it is found again', async (t) => {
  const runner = createProcessRunner({ clock: systemClock });
  const request = requestOf(t, { sh: 'exec 3>"$1/lifeline"; echo $$ >&3; sleep 60' });
  const life = createLifeline(t, request);
  const stop = new AbortController();

  const running = runner.run(request, stop.signal);
  const pid = Number(await life.up);
  const record: unknown = JSON.parse(readFileSync(join(request.workDirectory, 'process.json'), 'utf8'));
  const identity = identifyProcess(pid);
  stop.abort();
  await running;

  assert.deepEqual(record, identity);
});

test('does not start what may not be executed', async (t) => {
  const runner = createProcessRunner({ clock: systemClock });
  const request = requestOf(t, { sh: 'true' });
  const file = join(request.sourceDirectory, 'plain');
  writeFileSync(file, '#!/bin/sh\n', { mode: 0o644 });

  const outcome = await runner.run({ ...request, command: [file] }, goOn);

  assert.ok(outcome.kind === 'not_started');
  assert.match(outcome.detail, /may not be executed/);
});

test('keeps the log from other users', async (t) => {
  const runner = createProcessRunner({ clock: systemClock });
  const request = requestOf(t, { sh: 'true' });

  await runner.run(request, goOn);

  assert.equal(statSync(request.logFile).mode & 0o777, 0o600);
});

test('rejects where the machine is at fault and not the program', async (t) => {
  const runner = createProcessRunner({ clock: systemClock });
  const request = requestOf(t, { sh: 'true' });
  const nowhere = join(createTemporaryDirectory(t), 'none');

  await assert.rejects(runner.run({ ...request, sourceDirectory: nowhere }, goOn), {
    code: 'storage_failed',
  });
  await assert.rejects(runner.run({ ...request, logFile: join(nowhere, 'log') }, goOn), {
    code: 'storage_failed',
  });
});

/** The processes whose parent is this one, zombies too. */
function listChildren(): string[] {
  const stats = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(readStat);
  return stats.filter((stat) => fieldsAfterName(stat)[1] === String(process.pid));
}

function readStat(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return '';
  }
}
