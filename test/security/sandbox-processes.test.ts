import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { assertRefused, attack, attackOutside, createAttackedRunner } from './attack.ts';
import { startVictim } from './victim.ts';

const runner = await createAttackedRunner();

const LOOK = `
import os
from attack import attempt, call, read
def inspect(name, pid):
    attempt("environment of " + name, lambda: read(f"/proc/{pid}/environ"))
    attempt("memory of " + name, lambda: read(f"/proc/{pid}/maps"))
    attempt("files of " + name, lambda: os.listdir(f"/proc/{pid}/root/"))
    attempt("signal to " + name, lambda: os.kill(pid, 0))
    attempt("signal to the group of " + name, lambda: os.killpg(pid, 0))
    attempt("handle of " + name, lambda: os.pidfd_open(pid))
    attempt("limits of " + name, lambda: __import__("resource").prlimit(pid, 7))
    attempt("processors of " + name, lambda: os.sched_getaffinity(pid))
`;

test('a program finds neither another job nor the worker among the processes, and sends them no signal', async (t) => {
  const victim = await startVictim(t, runner);
  const program = `${LOOK}
inspect("another job", ${victim.pid})
inspect("the worker", ${process.pid})
print("processes", sorted(int(name) for name in os.listdir("/proc") if name.isdigit()))
`;

  const outside = await attackOutside(t, program);
  const inside = await attack(t, runner, program);

  assert.match(outside.log, new RegExp(victim.secret));
  assertRefused(inside, Object.keys(outside.tries));
  assert.match(inside.log, /^processes \[1, 2\]$/m);
  assert.equal(await victim.ask('127.0.0.1 9'), 'refused');
});

test('a program finds the environment of the worker nowhere', async (t) => {
  const secret = 'token-of-the-worker';
  process.env.SECURITY_TOKEN = secret;
  t.after(() => delete process.env.SECURITY_TOKEN);

  const { log } = await attack(
    t,
    runner,
    `
import os
for name in os.listdir("/proc"):
    if name.isdigit(): print(name, open(f"/proc/{name}/environ").read(), open(f"/proc/{name}/cmdline").read())
print("tried", dict(os.environ))
`,
  );

  assert.match(log, /^1 PATH=/m);
  assert.match(log, /^tried /m);
  assert.doesNotMatch(log, new RegExp(secret));
});

test('a program neither traces nor reads the memory of any process, its own children included', async (t) => {
  const run = await attack(
    t,
    runner,
    `
import ctypes, os, signal
from attack import attempt, call
child = os.fork()
if child == 0: signal.pause()
buffer = ctypes.create_string_buffer(8)
class Vector(ctypes.Structure): _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]
vector = Vector(ctypes.addressof(buffer), 8)
for name, pid in (("child", child), ("first", 1)):
    attempt("trace the " + name, lambda: call("ptrace", 16, pid, 0, 0))
    attempt("read the memory of the " + name, lambda: call("process_vm_readv", pid, ctypes.byref(vector), 1, ctypes.byref(vector), 1, 0))
    attempt("write the memory of the " + name, lambda: call("process_vm_writev", pid, ctypes.byref(vector), 1, ctypes.byref(vector), 1, 0))
    attempt("take a file of the " + name, lambda: call("pidfd_getfd", os.pidfd_open(pid), 0, 0))
os.kill(child, 9)
`,
  );

  assert.equal(Object.keys(run.tries).length, 8);
  assert.deepEqual([...new Set(Object.values(run.tries))], ['EPERM']);
});

test('a program cannot end the first process of its sandbox', async (t) => {
  const { outcome, log } = await attack(
    t,
    runner,
    `
import os, signal, sys
assert os.getpid() == 2 and os.getppid() == 1
for number in (signal.SIGKILL, signal.SIGTERM, signal.SIGSTOP, signal.SIGHUP, signal.SIGQUIT): os.kill(1, number)
print("tried")
sys.exit(7)
`,
  );

  assert.equal(log, 'tried\n');
  assert.deepEqual([outcome.kind, outcome.kind === 'exited' && outcome.code], ['exited', 7]);
});

test('a program finds no shared memory, queues and semaphores of the machine', async (t) => {
  const [, id = ''] =
    /: (\d+)/.exec(execFileSync('ipcmk', ['-M', '64', '-p', '0666'], { encoding: 'utf8' })) ?? [];
  t.after(() => execFileSync('ipcrm', ['-m', id]));
  const program = `
from attack import attempt, libc
import ctypes
def attach():
    libc.shmat.restype = ctypes.c_long
    if libc.shmat(${id}, None, 0o10000) == -1: raise OSError(ctypes.get_errno(), "shmat")
attempt("attach", attach)
print("segments", len(open("/proc/sysvipc/shm").readlines()) - 1)
`;

  const outside = await attackOutside(t, program);
  const inside = await attack(t, runner, program);

  assert.match(outside.tries.attach ?? '', /^done/);
  assertRefused(inside, ['attach']);
  assert.match(inside.log, /^segments 0$/m);
});

test('no user of the machine reads the variables of a job from the command lines of processes', async (t) => {
  const victim = await startVictim(t, runner);

  const lines = readdirSync('/proc')
    .filter((name) => Number.isInteger(Number(name)))
    .map(readCommandLine);

  assert.ok(lines.some((line) => line.includes('bwrap')));
  assert.deepEqual(
    lines.filter((line) => line.includes(victim.secret)),
    [],
  );
});

test('variables that change how programs are loaded change only the program, nothing of the platform', async (t) => {
  const env = {
    LD_PRELOAD: '/submission/evil.so',
    ENV: '/submission/evil.sh',
    BASH_ENV: '/submission/evil.sh',
    IFS: '0123456789',
    PYTHONPATH: '/submission',
  };

  const { log, outcome } = await attack(
    t,
    runner,
    `
import os, sys
print("tried", os.environ["LD_PRELOAD"])
print("first process:", open("/proc/1/environ").read())
sys.exit(70)
`,
    { env },
  );

  assert.match(log, /tried \/submission\/evil.so/);
  assert.match(log, /^first process: PATH=[^=]*PWD=[^=]*$/m);
  assert.equal(outcome.kind === 'exited' && outcome.code, 70);
});

/** Empty for a process that has ended meanwhile. */
function readCommandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
