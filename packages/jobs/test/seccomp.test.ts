import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { findChroot } from '@leadersboard/kit/testing';
import {
  type Architecture,
  compileSeccompFilter,
  numbersOf,
  refusedCalls,
  type SystemCall,
} from '../src/adapters/seccomp/index.ts';
import { runUnderSeccomp } from './run-under-seccomp.ts';

const withNamespaces = { skip: findChroot() };

const architecture: Architecture = process.arch === 'arm64' ? 'arm64' : 'x64';
const filter = compileSeccompFilter(architecture);

/** What no kernel takes for a descriptor, an address, a process or a set of flags: without a filter nothing happens either. */
const NONSENSE = [-1, -1, -1, -1, -1, -1];
const CLONE_NEWUSER = 0x10000000;
const SIGCHLD = 17;

const byArgument: readonly { name: string; call: SystemCall; args: readonly number[] }[] = [
  { name: 'clone into a user namespace', call: 'clone', args: [CLONE_NEWUSER | SIGCHLD, 0, 0, 0, 0] },
  { name: 'clone3', call: 'clone3', args: NONSENSE },
  { name: 'ioctl TIOCSTI', call: 'ioctl', args: [0, 0x5412, 0] },
  { name: 'ioctl TIOCSTI with a high half', call: 'ioctl', args: [0, 2 ** 32 + 0x5412, 0] },
  { name: 'ioctl TIOCLINUX', call: 'ioctl', args: [0, 0x541c, 0] },
  { name: 'socket AF_ALG', call: 'socket', args: [38, 5, 0] },
  { name: 'socket AF_VSOCK', call: 'socket', args: [40, 1, 0] },
  { name: 'socketpair AF_VSOCK', call: 'socketpair', args: [40, 1, 0, 0] },
  { name: 'socket NETLINK_KOBJECT_UEVENT', call: 'socket', args: [16, 3, 15] },
  { name: 'personality ADDR_NO_RANDOMIZE', call: 'personality', args: [0x40000] },
];

/** Of these the kernel itself says that the arguments are nonsense, so EPERM can only be the filter's answer. */
const notRefusedByTheKernel: readonly SystemCall[] = [
  ...(['mount', 'open_tree', 'mount_setattr', 'unshare', 'setns'] as const),
  ...(['ptrace', 'process_vm_readv', 'process_vm_writev', 'process_madvise', 'kcmp', 'pidfd_getfd'] as const),
  ...(['keyctl', 'add_key', 'request_key', 'name_to_handle_at'] as const),
  ...(['settimeofday', 'clock_settime', 'clock_adjtime', 'adjtimex'] as const),
];

const numberOf = (name: SystemCall) => numbersOf([name], architecture)[0];

test(
  'every refused call fails with EPERM in the sandbox, and clone3 as if there were none',
  withNamespaces,
  (t) => {
    const answers = tryAll(t, filter);

    const { clone3, x32, i386, ...others } = answers;
    const allowed = Object.entries(others).filter(([, answer]) => answer !== 'EPERM');
    assert.equal(clone3, 'ENOSYS');
    assert.equal(Object.keys(others).length, numbersOf(refusedCalls, architecture).length + 9);
    assert.deepEqual(allowed, []);
    for (const name of notRefusedByTheKernel) assert.equal(others[name], 'EPERM', name);
  },
);

test('a program that calls by other numbers than its own is killed', {
  skip:
    withNamespaces.skip || (architecture !== 'x64' && 'only x64 has other numbers that its programs can use'),
}, (t) => {
  const { x32, i386 } = tryAll(t, filter);

  assert.equal(x32, 'SIGSYS');
  assert.equal(i386, 'SIGSYS');
});

test('without the filter the same calls get through to the kernel', withNamespaces, (t) => {
  const answers = tryAll(t);

  for (const name of [...notRefusedByTheKernel, ...byArgument.map(({ name }) => name)]) {
    assert.notEqual(answers[name], 'EPERM', name);
  }
  assert.notEqual(answers.clone3, 'ENOSYS');
  assert.equal(answers.x32, 'done');
});

test(
  'threads, processes, pools, loopback, shared memory and watched files work under the filter',
  withNamespaces,
  (t) => {
    const { stdout, stderr } = runUnderSeccomp(t, 'seccomp-everyday.py', { filter });

    assert.equal(stderr, '');
    assert.equal(stdout.trim().split('\n').length, 13);
  },
);

function tryAll(t: TestContext, only?: Buffer): Record<string, string> {
  const refused = refusedCalls.map((name) => ({ name, number: numberOf(name), args: NONSENSE }));
  const calls = [
    ...refused,
    ...byArgument.map(({ name, call, args }) => ({ name, number: numberOf(call), args })),
  ].filter(({ number }) => number !== undefined);
  const { stdout, stderr } = runUnderSeccomp(t, 'seccomp-calls.py', {
    args: [JSON.stringify(calls)],
    ...(only && { filter: only }),
  });
  assert.equal(stderr, '');
  return JSON.parse(stdout);
}
