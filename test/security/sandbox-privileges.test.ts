import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { logOf } from '@leadersboard/jobs/contract/run-request';
import { findProgram } from '@leadersboard/kit/testing';
import { assertRefused, attack, createAttackedRunner, prepareAttack, withoutRoot } from './attack.ts';

const runner = await createAttackedRunner();

test('a program makes no namespaces and joins none', async (t) => {
  const run = await attack(
    t,
    runner,
    `
import ctypes, os, subprocess
from attack import attempt, call
def clone(flag):
    if call("clone", flag | 17, 0, 0, 0, 0) == 0: os._exit(0)
kinds = {"mount": 0x20000, "cgroup": 0x2000000, "uts": 0x4000000, "ipc": 0x8000000, "user": 0x10000000, "pid": 0x20000000, "network": 0x40000000}
for name, flag in kinds.items():
    attempt("unshare " + name, lambda: call("unshare", flag))
    attempt("clone " + name, lambda: clone(flag))
for name in os.listdir("/proc/1/ns"):
    attempt("join " + name, lambda: call("setns", os.open("/proc/1/ns/" + name, os.O_RDONLY), 0))
attempt("clone3", lambda: call("clone3", 0, 0))
attempt("unshare(1)", lambda: subprocess.run(["unshare", "-Ur", "true"], check=True, capture_output=True))
attempt("map users", lambda: os.write(os.open("/proc/self/uid_map", os.O_WRONLY), b"0 0 1"))
`,
  );

  assert.ok(Object.keys(run.tries).length >= 7 * 2 + 8 + 3);
  assertRefused(run, Object.keys(run.tries));
});

test('a program mounts nothing and takes nothing away', async (t) => {
  const run = await attack(
    t,
    runner,
    `
import ctypes, os
from attack import attempt, call
def mount(kind, flags=0, source=b"none", target=b"/output"):
    return call("mount", source, target, kind, flags, None)
for kind in (b"tmpfs", b"proc", b"sysfs", b"cgroup", b"cgroup2", b"overlay", b"devtmpfs", b"fuse", b"debugfs"):
    attempt("mount " + kind.decode(), lambda: mount(kind))
attempt("make writable", lambda: mount(None, 0x1000 | 0x20, target=b"/submission"))
attempt("bind", lambda: mount(None, 0x1000, b"/usr", b"/output"))
attempt("uncover", lambda: call("umount2", b"/tmp", 2))
attempt("change the root", lambda: os.chroot("/output"))
attempt("pivot", lambda: call("pivot_root", b"/output", b"/output"))
attempt("new file system", lambda: call("fsopen", b"tmpfs", 0))
attempt("copy a tree", lambda: call("open_tree", -100, b"/", 1))
`,
  );

  assert.equal(Object.keys(run.tries).length, 16);
  assertRefused(run, Object.keys(run.tries));
});

test('a program has no capabilities and gets none', async (t) => {
  const run = await attack(
    t,
    runner,
    `
import os
from attack import attempt
for work in ("setuid", "setgid", "seteuid", "setegid"): attempt(work, lambda: getattr(os, work)(0))
attempt("setgroups", lambda: os.setgroups([0]))
attempt("setresuid", lambda: os.setresuid(0, 0, 0))
attempt("chown", lambda: os.chown("/output", 0, 0))
attempt("another user", lambda: os.setuid(1001))
attempt("be nice to oneself", lambda: os.setpriority(os.PRIO_PROCESS, 0, -5))
attempt("run in real time", lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1)))
print([line.split() for line in open("/proc/self/status") if line.startswith(("Cap", "NoNewPrivs"))])
`,
  );

  assertRefused(run, Object.keys(run.tries));
  assert.equal(Object.keys(run.tries).length, 10);
  assert.equal(run.log.match(/\['Cap(Inh|Prm|Eff|Bnd|Amb):', '0+'\]/g)?.length, 5);
  assert.match(run.log, /\['NoNewPrivs:', '1'\]/);
});

test('a setuid program in the submission runs as who starts it', { skip: withoutRoot }, async (t) => {
  const request = prepareAttack(
    t,
    `
import os, subprocess
print("mode %o" % os.stat("/submission/id").st_mode, "of", os.stat("/submission/id").st_uid)
print("user", subprocess.run(["/submission/id", "-u"], capture_output=True, text=True).stdout)
`,
  );
  const file = join(request.sourceDirectory, 'id');
  copyFileSync(findProgram('id'), file);
  chmodSync(file, 0o4755);

  await runner.run(request, new AbortController().signal);

  const outside = ['--reuid', '61234', '--regid', '61234', '--clear-groups', file, '-u'];
  assert.equal(execFileSync('setpriv', outside, { encoding: 'utf8' }), '0\n');
  assert.match(logOf(request), /^mode 104755 of 65534\nuser 1000$/m);
});

test('a program opens no setting of the kernel to write, and no secret of it to read', async (t) => {
  const settings = [
    'kernel/core_pattern',
    'kernel/hostname',
    'vm/drop_caches',
    'vm/overcommit_memory',
    'net/ipv4/ip_forward',
    'fs/binfmt_misc/register',
    'kernel/modprobe',
    'kernel/yama/ptrace_scope',
    'kernel/random/boot_id',
  ];
  const run = await attack(
    t,
    runner,
    `
import os
from attack import attempt, call
def write(path, content): return os.write(os.open(path, os.O_WRONLY), content)
for setting in ${JSON.stringify(settings)}: attempt(setting, lambda: os.open("/proc/sys/" + setting, os.O_WRONLY))
for file in ("/proc/sysrq-trigger", "/proc/irq/default_smp_affinity"): attempt(file, lambda: os.open(file, os.O_WRONLY))
attempt("number of the next process", lambda: write("/proc/sys/kernel/ns_last_pid", b"100"))
for file in ("/proc/1/oom_score_adj", "/proc/self/oom_score_adj"): attempt(file, lambda: write(file, b"-1000"))
for file in ("/proc/kmsg", "/proc/kcore", "/proc/kpagecount", "/proc/slabinfo", "/proc/vmallocinfo"): attempt(file, lambda: os.read(os.open(file, os.O_RDONLY | os.O_NONBLOCK), 10))
attempt("the log of the kernel", lambda: call("syslog", 3, 0, 0))
attempt("cgroups", lambda: os.listdir("/sys/fs/cgroup"))
`,
  );

  assert.equal(Object.keys(run.tries).length, settings.length + 2 + 1 + 2 + 5 + 2);
  assertRefused(run, Object.keys(run.tries));
});

test('a program has harmless devices only, and makes none', async (t) => {
  const run = await attack(
    t,
    runner,
    `
import os, stat
from attack import attempt
for name in ("mem", "kmem", "port", "kmsg", "vda", "sda", "nvme0n1", "loop-control", "fuse", "kvm", "net/tun", "vsock", "uinput", "userfaultfd", "btrfs-control", "nvidia0", "dri"): attempt(name, lambda: os.stat("/dev/" + name))
for folder in ("/tmp", "/dev/shm", "/output"):
    attempt("make a disk in " + folder, lambda: os.mknod(folder + "/disk", stat.S_IFBLK | 0o666, os.makedev(254, 0)))
    attempt("make a memory in " + folder, lambda: os.mknod(folder + "/mem", stat.S_IFCHR | 0o666, os.makedev(1, 1)))
print("devices", sorted(os.listdir("/dev")))
`,
  );

  assert.equal(Object.keys(run.tries).length, 23);
  assertRefused(run, Object.keys(run.tries));
  const usual = [
    'core',
    'fd',
    'full',
    'null',
    'ptmx',
    'pts',
    'random',
    'shm',
    'stderr',
    'stdin',
    'stdout',
    'tty',
    'urandom',
    'zero',
  ];
  assert.match(run.log, new RegExp(`^devices \\['${usual.join("', '")}'\\]$`, 'm'));
});

test('a program does not reach the large and young parts of the kernel', async (t) => {
  const run = await attack(
    t,
    runner,
    `
import ctypes, fcntl, os
from attack import attempt, call
zeros = ctypes.create_string_buffer(256)
attempt("io_uring", lambda: call("io_uring_setup", 1, ctypes.byref(zeros)))
attempt("bpf", lambda: call("bpf", 0, ctypes.byref(zeros), 120))
attempt("perf", lambda: call("perf_event_open", ctypes.byref(zeros), 0, -1, -1, 0))
attempt("userfaultfd", lambda: call("userfaultfd", 1))
attempt("keyctl", lambda: call("keyctl", 0, -3, 1))
attempt("add_key", lambda: call("add_key", b"user", b"bait", b"x", 1, -3))
attempt("handle", lambda: call("name_to_handle_at", -100, b"/", ctypes.byref(zeros), ctypes.byref(zeros), 0))
attempt("personality", lambda: call("personality", 0x40000))
attempt("fanotify", lambda: call("fanotify_init", 0, 0))
pair = os.openpty()
attempt("type into a terminal", lambda: fcntl.ioctl(pair[1], 0x5412, b"x"))
`,
  );

  assert.equal(Object.keys(run.tries).length, 10);
  assert.deepEqual([...new Set(Object.values(run.tries))], ['EPERM']);
});

test('a program that calls by the numbers of another architecture is ended for it', {
  skip: process.arch !== 'x64' && 'only x64 has other numbers that its programs can use',
}, async (t) => {
  const { outcome, log } = await attack(
    t,
    runner,
    `
import ctypes, mmap
print("tried", flush=True)
code = mmap.mmap(-1, mmap.PAGESIZE, prot=7)
code.write(bytes.fromhex("b814000000cd80c3"))  # mov eax, 20; int 0x80; ret
ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))()
print("served")
`,
  );

  assert.equal(log, 'tried\n');
  assert.equal(outcome.kind, 'policy');
});

test('a program does not set the clock, the name or the limits of the machine', async (t) => {
  const run = await attack(
    t,
    runner,
    `
import ctypes, resource, socket, time
from attack import attempt, call
now = (ctypes.c_long * 2)(int(time.time()), 0)
def rise(kind):
    more = resource.getrlimit(kind)[1] + 1
    resource.setrlimit(kind, (more, more))
    if resource.getrlimit(kind)[1] != more: raise PermissionError(1, "it was ignored")
attempt("clock_settime", lambda: time.clock_settime(time.CLOCK_REALTIME, time.time()))
attempt("settimeofday", lambda: call("settimeofday", ctypes.byref(now), None))
attempt("adjtimex", lambda: call("adjtimex", ctypes.create_string_buffer(256)))
attempt("name", lambda: socket.sethostname("mine"))
for name in ("NPROC", "NOFILE", "CORE"):
    kind = getattr(resource, "RLIMIT_" + name)
    attempt("raise " + name, lambda: rise(kind))
`,
  );

  assert.equal(Object.keys(run.tries).length, 7);
  assertRefused(run, Object.keys(run.tries));
});
