import assert from 'node:assert/strict';
import { type StdioOptions, spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { assertGranted, assertRefused, attack, createAttackedRunner, isRoot, layBait } from './attack.ts';

const runner = await createAttackedRunner();

const LIST = `
import json, os
def paths(process):
    folder = f"/proc/{process}/fd/"
    return {name: os.readlink(folder + name) for name in os.listdir(folder) if os.path.lexists(folder + name)}
print(json.dumps([paths("self"), paths(1)]))
`;

test('a program and the first process of its sandbox have three open files, and none of the host’s', async (t) => {
  const { log } = await attack(t, runner, LIST);

  for (const open of JSON.parse(log)) {
    const [input, , , ...others] = Object.values(open);
    assert.match(String(input), /\/dev\/null$/);
    assert.deepEqual(
      // In a chroot its path is told from the root of the machine.
      others.filter((path) => !String(path).endsWith('/dev/null')),
      [],
    );
  }
});

test('a program does not get what was open already when the worker was started', (t) => {
  const secret = openSync(
    layBait(join(createTemporaryDirectory(t), 'bait'), 'secret-of-the-operator', 0o600),
    'r',
  );
  t.after(() => closeSync(secret));
  const stdio: StdioOptions = Array.from({ length: 62 }, (_, descriptor) =>
    descriptor === 61 ? secret : descriptor === 1 ? 'pipe' : 'ignore',
  );

  const worker = spawnSync(
    process.execPath,
    [fileURLToPath(new URL('attacks/read-open-file.ts', import.meta.url)), '61'],
    { stdio, encoding: 'utf8' },
  );

  assert.match(worker.stdout, /the worker reads secret-of-the-operator/);
  assert.match(worker.stdout, /the program reads b''/);
});

test('a program cannot read the pipe of its log, and cannot open the one to the worker', async (t) => {
  const run = await attack(
    t,
    runner,
    `
import fcntl, os
from attack import attempt
attempt("listen to the log", lambda: os.open("/proc/self/fd/1", os.O_RDONLY | os.O_NONBLOCK))
attempt("write to whom bubblewrap complains", lambda: os.open("/proc/1/fd/2", os.O_WRONLY) and os.readlink("/proc/1/fd/2") == "/dev/null" and 1 / 0)
attempt("shrink the log", lambda: os.ftruncate(1, 0))
attempt("go back in the log", lambda: os.lseek(1, 0, 0))
attempt("open anew to write", lambda: os.close(os.open("/proc/self/fd/1", os.O_WRONLY)))
`,
  );

  if (isRoot) assertRefused(run, ['listen to the log']);
  assertRefused(run, ['write to whom bubblewrap complains', 'shrink the log', 'go back in the log']);
  assertGranted(run, ['open anew to write']);
});

test('a program writes nothing to the log of the job after it', async (t) => {
  const first = await attack(
    t,
    runner,
    `
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        print("first is here", flush=True)
        while True: os.write(1, b"words of the first\\n")
time.sleep(0.2)
`,
  );
  const second = await attack(t, runner, 'import time; time.sleep(0.2); print("second")');

  assert.match(first.log, /words of the first/);
  assert.equal(second.log, 'second\n');
});
