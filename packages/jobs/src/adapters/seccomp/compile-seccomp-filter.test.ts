import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileSeccompFilter } from './compile-seccomp-filter.ts';
import { refusedCalls } from './refused-calls.ts';
import { type Architecture, numbersOf, type SystemCall } from './system-calls.ts';

const AUDIT = { x64: 0xc000003e, arm64: 0xc00000b7, i386: 0x40000003, arm: 0x40000028 };
const ALLOW = 0x7fff0000;
const KILL_PROCESS = 0x80000000;
const EPERM = 0x00050001;
const ENOSYS = 0x00050026;
const IGNORE = 0x00050000;

/** openat, read, execve, pidfd_open, landlock_create_ruleset, seccomp, futex, mmap, memfd_create, fork where there is one. */
const everyday = {
  x64: [257, 0, 59, 434, 444, 317, 202, 9, 319, 57],
  arm64: [56, 63, 221, 434, 444, 277, 98, 222, 279],
};

const architectures: readonly Architecture[] = ['x64', 'arm64'];

for (const architecture of architectures) {
  const filter = compileSeccompFilter(architecture);
  const judge = (number: number, ...args: bigint[]) => decide(filter, AUDIT[architecture], number, args);
  const judgeCall = (name: SystemCall, ...args: bigint[]) => judge(numberOf(name, architecture), ...args);

  test(`fails each refused call with EPERM (${architecture})`, () => {
    const numbers = numbersOf(refusedCalls, architecture);

    const others = numbers.filter((number) => judge(number) !== EPERM);

    assert.equal(numbers.length, { x64: 57, arm64: 53 }[architecture]);
    assert.deepEqual(others, []);
  });

  test(`allows what every program uses (${architecture})`, () => {
    const others = everyday[architecture].filter((number) => judge(number) !== ALLOW);

    assert.deepEqual(others, []);
  });

  test(`allows threads and processes but no new namespace (${architecture})`, () => {
    const thread = 0x3d0f00n;
    const namespaces = [17, 25, 26, 27, 28, 29, 30].map((bit) => 1n << BigInt(bit));

    assert.equal(judgeCall('clone', thread), ALLOW);
    for (const flag of namespaces) assert.equal(judgeCall('clone', thread | flag), EPERM);
  });

  test(`says that there is no clone3, so that clone is taken (${architecture})`, () => {
    assert.equal(judgeCall('clone3'), ENOSYS);
  });

  test(`lets nobody type into the terminal, whatever the high half of the request is (${architecture})`, () => {
    const windowSize = 0x5413n;

    assert.equal(judgeCall('ioctl', 0n, windowSize), ALLOW);
    for (const request of [0x5412n, 0x541cn, 0x1_0000_5412n]) {
      assert.equal(judgeCall('ioctl', 0n, request), EPERM);
    }
  });

  test(`opens local, internet and routing sockets only (${architecture})`, () => {
    for (const call of ['socket', 'socketpair'] as const) {
      for (const family of [1n, 2n, 10n, 16n]) assert.equal(judgeCall(call, family), ALLOW);
      for (const family of [0n, 17n, 38n, 40n, 0x1_0000_0028n]) assert.equal(judgeCall(call, family), EPERM);
    }
  });

  test(`opens of the sockets to the kernel those for routing only (${architecture})`, () => {
    const [netlink, raw] = [16n, 3n];

    assert.equal(judgeCall('socket', netlink, raw, 0n), ALLOW);
    for (const protocol of [1n, 2n, 4n, 9n, 12n, 15n, 16n, 21n]) {
      assert.equal(judgeCall('socket', netlink, raw, protocol), EPERM);
    }
  });

  test(`lets a program ask for its personality and keep to Linux's own (${architecture})`, () => {
    for (const value of [0n, 8n, 0x20008n, 0xffffffffn]) assert.equal(judgeCall('personality', value), ALLOW);
    for (const value of [0x40000n, 0x400000n, 6n]) assert.equal(judgeCall('personality', value), EPERM);
  });

  test(`lets a program ask for the limit of core dumps, and ignores what it wishes (${architecture})`, () => {
    const [core, openFiles, somewhere] = [4n, 7n, 0x1_0000_0000n];

    assert.equal(judgeCall('setrlimit', openFiles, somewhere), ALLOW);
    assert.equal(judgeCall('prlimit64', 0n, openFiles, somewhere), ALLOW);
    assert.equal(judgeCall('prlimit64', 0n, core, 0n, somewhere), ALLOW);
    assert.equal(judgeCall('setrlimit', core, somewhere), IGNORE);
    for (const wish of [somewhere, 8n]) assert.equal(judgeCall('prlimit64', 0n, core, wish), IGNORE);
  });

  test(`refuses more calls where it is asked to (${architecture})`, () => {
    const stricter = compileSeccompFilter(architecture, ['shmget']);

    assert.equal(judgeCall('shmget'), ALLOW);
    assert.equal(decide(stricter, AUDIT[architecture], numberOf('shmget', architecture), []), EPERM);
  });

  test(`kills programs of every other architecture (${architecture})`, () => {
    const strangers = Object.entries(AUDIT).filter(([name]) => name !== architecture);

    for (const [, audit] of strangers) assert.equal(decide(filter, audit, 0, []), KILL_PROCESS);
  });

  test(`kills who calls by the numbers of x32 (${architecture})`, () => {
    assert.equal(judge(0x40000000), KILL_PROCESS);
    assert.equal(judge(0x40000000 + numberOf('ptrace', architecture)), KILL_PROCESS);
  });
}

function numberOf(name: SystemCall, architecture: Architecture): number {
  const [number] = numbersOf([name], architecture);
  assert.ok(number !== undefined, `${name} has no number.`);
  return number;
}

/** Runs the program as the kernel does, and fails where the kernel would not load it. */
function decide(filter: Buffer, architecture: number, number: number, args: readonly bigint[]): number {
  const call = Buffer.alloc(64);
  call.writeUInt32LE(number >>> 0, 0);
  call.writeUInt32LE(architecture, 4);
  for (const [index, value] of args.entries()) call.writeBigUInt64LE(value, 16 + 8 * index);
  let accumulator = 0;
  for (let at = 0; at < filter.length; at += 8) {
    const operand = filter.readUInt32LE(at + 4);
    const code = filter.readUInt16LE(at);
    if (code === 0x06) return operand;
    if (code === 0x20) accumulator = call.readUInt32LE(operand);
    else at += 8 * filter.readUInt8(at + (matches(code, accumulator, operand) ? 2 : 3));
  }
  throw new Error('The program ends without an answer.');
}

function matches(code: number, accumulator: number, operand: number): boolean {
  if (code === 0x15) return accumulator === operand;
  if (code === 0x35) return accumulator >= operand;
  assert.equal(code, 0x45);
  return (accumulator & operand) !== 0;
}
