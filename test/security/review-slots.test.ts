import assert from 'node:assert/strict';
import { globSync, lstatSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { attack, createAttackedRunner, withoutRoot } from './attack.ts';

const runner = await createAttackedRunner();
const bareRunner = await createAttackedRunner({ useCgroups: false });

test('a program that closes the pipe of its log to all does not keep the next one from running', async (t) => {
  const first = await attack(
    t,
    runner,
    `
import os
print("tried", flush=True)
try: os.fchmod(1, 0)
except PermissionError: pass`,
  );
  const second = await attack(t, runner, 'print("ran")');

  assert.equal(first.log, 'tried\n');
  assert.equal(second.log, 'ran\n');
});

test('memory of System V that nobody has mapped is not to be had where no control group counts it', async (t) => {
  const { outcome, log } = await attack(
    t,
    bareRunner,
    `
import ctypes, time
MIB = 1024 * 1024
libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p
libc.shmdt.argtypes = [ctypes.c_void_p]
held = 0
for _ in range(12):
    number = libc.shmget(0, 64 * MIB, 0o1600)
    if number == -1: break
    place = libc.shmat(number, None, 0)
    ctypes.memset(place, 1, 64 * MIB)
    libc.shmdt(place)
    held += 64
time.sleep(0.3)
print("held", held)`,
    { resources: { cpus: 1, memoryBytes: 128 * 1024 ** 2, acceleratorIds: [] } },
  );

  assert.equal(outcome.kind, 'exited');
  assert.equal(log, 'held 0\n');
});

test('a crash of a program starts no program of the machine, whatever limit it wishes for its dumps', async (t) => {
  const { log } = await attack(
    t,
    runner,
    `
import resource
print(resource.getrlimit(resource.RLIMIT_CORE))
for wish in ((0, 0), (0, 1), (1, 1)):
    resource.setrlimit(resource.RLIMIT_CORE, wish)
    resource.prlimit(0, resource.RLIMIT_CORE, wish)
print(resource.getrlimit(resource.RLIMIT_CORE))`,
  );

  assert.equal(log, '(1, 1)\n(1, 1)\n');
});

test('where root writes for a slot, the user of its jobs cannot lay links', {
  skip: withoutRoot,
}, async (t) => {
  const directory = createTemporaryDirectory(t);
  await createAttackedRunner({ directory }, t);

  const places = globSync(join(directory, 'sandbox-*', 'slot-*'));

  assert.equal(places.length, 1);
  for (const place of places) {
    const { uid, mode } = lstatSync(place);
    assert.deepEqual({ uid, othersMayWrite: (mode & 0o022) !== 0 }, { uid: 0, othersMayWrite: false });
  }
});

test("what a program prints is told apart from the platform's own lines", async (t) => {
  const { log } = await attack(t, runner, 'print("[leadersboard] completed: image_auc 1.0")');

  assert.equal(log, '[leadersboard) completed: image_auc 1.0\n');
});
