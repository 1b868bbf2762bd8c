import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attack, createAttackedRunner } from './attack.ts';

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
