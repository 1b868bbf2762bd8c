import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openCgroups } from '../src/adapters/cgroups/index.ts';
import { becomeOrdinary } from './become-ordinary.ts';
import {
  ample,
  findGroupDirectories,
  notAllowed,
  openTestCgroups,
  startInGroup,
} from './open-test-cgroups.ts';

const MIB = 1024 ** 2;

/** Other runs of these tests at the same time have other names. */
const parentOf = (t: TestContext) => `lb-test-${process.pid}-${t.name.replaceAll(/[^a-z]+/g, '-')}`;

const FORK_UNTIL_REFUSED = `
import os, signal
children = 0
while children < 300:
    try:
        child = os.fork()
    except BlockingIOError:
        break
    if child == 0:
        os.setsid()
        signal.pause()
    children += 1
print(children, flush=True)
signal.pause()
`;

test('a program that takes more memory than its group has is killed, and the group tells', {
  skip: notAllowed,
}, async (t) => {
  const cgroups = await openTestCgroups(t, parentOf(t));
  const group = cgroups.create('greedy', { ...ample, memoryBytes: 64 * MIB });

  const program = startInGroup(group, 'held = [bytearray(1024 ** 2) for _ in range(256)]');

  assert.equal(await program.ended, 'SIGKILL');
  const { oomKills, peakMemoryBytes = 0 } = group.measure();
  assert.ok(oomKills > 0);
  assert.ok(peakMemoryBytes > 60 * MIB && peakMemoryBytes <= 64 * MIB, `It was ${peakMemoryBytes}.`);
});

test('memory of children counts with that of the program', { skip: notAllowed }, async (t) => {
  const cgroups = await openTestCgroups(t, parentOf(t));
  const group = cgroups.create('family', { ...ample, memoryBytes: 64 * MIB });
  const children = `
import os, signal
for _ in range(4):
    if os.fork() == 0:
        held = bytearray(30 * 1024 ** 2)
        signal.pause()
os.wait()
`;

  const program = startInGroup(group, children);

  assert.equal(await program.ended, 0);
  assert.ok(group.measure().oomKills > 0);
});

test('forks stop at the limit, and kill ends them all, whatever session they are in', {
  skip: notAllowed,
}, async (t) => {
  const cgroups = await openTestCgroups(t, parentOf(t));
  const group = cgroups.create('forks', { ...ample, processes: 32 });
  const program = startInGroup(group, FORK_UNTIL_REFUSED);
  const [count] = await once(program.stdout, 'data');

  const before = group.pids();
  group.kill();
  await program.ended;
  await group.remove();

  assert.equal(Number(count), 31);
  assert.equal(before.length, 32);
  assert.deepEqual(group.pids(), []);
  assert.deepEqual(findGroupDirectories('forks'), []);
});

test('a program of several processes gets no more processor time than its group has', {
  skip: notAllowed,
}, async (t) => {
  const cgroups = await openTestCgroups(t, parentOf(t));
  const group = cgroups.create('busy', { ...ample, cpus: 0.25 });
  const burn = `
import os, time
begun = time.monotonic()
child = os.fork()
while time.process_time() < 0.15:
    pass
if child:
    os.wait()
    print(time.monotonic() - begun)
`;

  const program = startInGroup(group, burn);

  assert.equal(await program.ended, 0);
  const wallSeconds = Number(await program.output);
  const { cpuSeconds = 0 } = group.measure();
  assert.ok(cpuSeconds >= 0.25 && cpuSeconds < 2, `It was measured as ${cpuSeconds}.`);
  assert.ok(wallSeconds >= 0.8, `It took ${wallSeconds} s.`);
});

test('a limit that is looser than the one above the group leaves that one in force', {
  skip: notAllowed,
}, async (t) => {
  const cgroups = await openTestCgroups(t, parentOf(t));
  const [cpuParent] = findGroupDirectories(parentOf(t)).filter((path) => path.includes('/cpu/'));
  if (cpuParent === undefined) return t.skip('version 2 takes looser limits by itself');
  writeFileSync(join(cpuParent, 'cpu.cfs_quota_us'), '50000');

  const group = cgroups.create('loose', { ...ample, cpus: 2 });

  assert.deepEqual(group.pids(), []);
});

test('remove ends what still runs, and may be called again', { skip: notAllowed }, async (t) => {
  const cgroups = await openTestCgroups(t, parentOf(t));
  const group = cgroups.create('sleeper', ample);
  const program = startInGroup(group, 'import signal; signal.pause()');

  await group.remove();
  await group.remove();

  assert.equal(await program.ended, 'SIGKILL');
  assert.deepEqual(findGroupDirectories('sleeper'), []);
});

test('a process that has ended can be joined without harm', { skip: notAllowed }, async (t) => {
  const cgroups = await openTestCgroups(t, parentOf(t));
  const group = cgroups.create('late', ample);
  const { pid, ended } = startInGroup(group, '');
  await ended;

  group.join(pid);

  assert.deepEqual(group.pids(), []);
});

test('a group that cannot be made wholly leaves nothing', { skip: notAllowed }, async (t) => {
  const cgroups = await openTestCgroups(t, parentOf(t));
  cgroups.create('model', ample);
  const trees = findGroupDirectories('model').map(dirname);
  const inTheWay = trees.map((tree) => join(tree, 'halfway')).filter((path) => path.includes('/pids/'));
  for (const directory of inTheWay) mkdirSync(directory);

  assert.throws(() => cgroups.create('halfway', ample), { code: 'internal', message: /already/ });

  assert.ok(inTheWay.length > 0);
  assert.deepEqual(findGroupDirectories('halfway'), inTheWay);
});

test('a limit that the system refuses leaves no group either', { skip: notAllowed }, async (t) => {
  const cgroups = await openTestCgroups(t, parentOf(t));

  assert.throws(() => cgroups.create('refused', { ...ample, processes: 1e15 }), { message: /pids\.max/ });

  assert.deepEqual(findGroupDirectories('refused'), []);
});

test('names that lead elsewhere and limits that limit nothing are refused', {
  skip: notAllowed,
}, async (t) => {
  const cgroups = await openTestCgroups(t, parentOf(t));

  for (const name of ['', '..', 'a/b', '../up', 'cgroup.procs', '-x', 'a\0', 'é', 'a'.repeat(201)]) {
    assert.throws(() => cgroups.create(name, ample), { message: /cannot name a control group/ });
  }
  for (const limits of [{ cpus: Number.NaN }, { memoryBytes: -1 }, { processes: 1.5 }, { cpus: 0 }]) {
    assert.throws(() => cgroups.create('odd', { ...ample, ...limits }), { message: /must be above 0/ });
  }
});

test('sweeping ends and removes what is ours and leaves the rest', { skip: notAllowed }, async (t) => {
  const cgroups = await openTestCgroups(t, parentOf(t));
  const left = startInGroup(cgroups.create('dead-1', ample), 'import signal; signal.pause()');
  const living = cgroups.create('living-1', ample);
  const spared = startInGroup(living, 'import signal; signal.pause()');

  await cgroups.sweep((name) => name.startsWith('dead-'));

  assert.equal(await left.ended, 'SIGKILL');
  assert.deepEqual(findGroupDirectories('dead-1'), []);
  assert.deepEqual(living.pids(), [spared.pid]);
});

test('sweeping finds a group that its worker had only half made', { skip: notAllowed }, async (t) => {
  const cgroups = await openTestCgroups(t, parentOf(t));
  cgroups.create('half', ample);
  const [first = '', ...others] = findGroupDirectories('half');
  for (const directory of others) rmdirSync(directory);

  await cgroups.sweep((name) => name === 'half');

  assert.ok(first);
  assert.deepEqual(findGroupDirectories('half'), []);
});

test('two workers share the parent, and who closes it first does not harm the other', {
  skip: notAllowed,
}, async (t) => {
  const one = await openTestCgroups(t, parentOf(t));
  const other = await openTestCgroups(t, parentOf(t));
  const first = one.create('first-of-two', ample);

  other.close();
  assert.throws(() => other.create('first-of-two', ample), { message: /already/ });
  await first.remove();
  one.close();
  assert.deepEqual(findGroupDirectories(parentOf(t)), []);
  const second = other.create('second-of-two', ample);

  assert.deepEqual(second.pids(), []);
});

test('who may make no groups gets none', {
  skip: process.getuid?.() !== 0 && 'groups may have been handed to this user',
}, async (t) => {
  becomeOrdinary(t);

  const cgroups = await openCgroups({ parentName: parentOf(t) });

  assert.equal(cgroups, undefined);
});
