import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { type Cgroups, openCgroups } from '../src/adapters/cgroups/index.ts';

/*
 * Version 2 on a tree of plain files: which files are read and written, and where. What a kernel does with them only a kernel
 * can show.
 */

const GIB = 1024 ** 3;
const limits = { memoryBytes: GIB, cpus: 1.5, processes: 64 };
const FEATURES = ['memory.swap.max', 'memory.oom.group', 'cgroup.kill'];

type Place = { own?: string; processes?: readonly number[]; controllers?: string; mountRoot?: string };

test('a worker that is alone in its group makes room in it and limits its jobs below', async (t) => {
  const { mount, open } = layTree(t, { own: '/lb.service', processes: [process.pid] });

  const cgroups = await open();
  cgroups.create('attempt', limits);

  const read = (path: string) => readFileSync(join(mount, 'lb.service', path), 'utf8');
  assert.equal(read('leadersboard-worker/cgroup.procs'), String(process.pid));
  assert.equal(read('cgroup.subtree_control'), '+memory +cpu +pids');
  assert.equal(read('leadersboard/cgroup.subtree_control'), '+memory +cpu +pids');
  assert.equal(read('leadersboard/attempt/memory.max'), String(GIB));
  assert.equal(read('leadersboard/attempt/memory.swap.max'), '0');
  assert.equal(read('leadersboard/attempt/memory.oom.group'), '1');
  assert.equal(read('leadersboard/attempt/cpu.max'), '150000 100000');
  assert.equal(read('leadersboard/attempt/pids.max'), '64');
  assert.deepEqual(cgroups.held, { memory: 'cgroup v2', cpu: 'cgroup v2', processes: 'cgroup v2' });
});

test('a worker that shares its group moves nobody and goes to the top of the tree', async (t) => {
  const { mount, open } = layTree(t, { own: '/user.slice', processes: [process.pid, process.ppid] });

  const cgroups = await open();
  cgroups.create('attempt', limits);

  assert.equal(existsSync(join(mount, 'user.slice/leadersboard-worker')), false);
  assert.ok(existsSync(join(mount, 'leadersboard/attempt/memory.max')));
});

test('a second worker in the leaf of the first one uses the same parent', async (t) => {
  const { mount, open } = layTree(t, { own: '/lb.service/leadersboard-worker', processes: [] });
  writeFileSync(join(mount, 'lb.service/cgroup.controllers'), 'memory cpu pids');
  writeFileSync(join(mount, 'lb.service/cgroup.subtree_control'), 'memory cpu pids');

  const cgroups = await open();
  cgroups.create('attempt', limits);

  assert.ok(existsSync(join(mount, 'lb.service/leadersboard/attempt/memory.max')));
});

test('only what the tree controls is held', async (t) => {
  const { mount, open } = layTree(t, { controllers: 'hugetlb pids' });

  const cgroups = await open();
  cgroups.create('attempt', limits);

  assert.deepEqual(cgroups.held, { processes: 'cgroup v2' });
  assert.equal(existsSync(join(mount, 'leadersboard/attempt/memory.max')), false);
});

test('a tree that controls nothing of it is none', async (t) => {
  const { processDirectory } = layTree(t, { controllers: 'hugetlb' });

  assert.equal(await openCgroups({ processDirectory }), undefined);
});

test('a system without control groups has none', async (t) => {
  assert.equal(await openCgroups({ processDirectory: createTemporaryDirectory(t) }), undefined);
});

test('in a container only what lies below its root is seen', async (t) => {
  const { mount, open } = layTree(t, { own: '/docker/abc/worker', mountRoot: '/docker/abc', processes: [] });

  const cgroups = await open();
  cgroups.create('attempt', limits);

  assert.ok(existsSync(join(mount, 'worker/leadersboard/attempt')));
});

test('a group outside of what is mounted is not looked for', async (t) => {
  const { mount, open } = layTree(t, { own: '/../elsewhere' });

  const cgroups = await open();
  cgroups.create('attempt', limits);

  assert.ok(existsSync(join(mount, 'leadersboard/attempt')));
  assert.equal(existsSync(join(mount, '../elsewhere/leadersboard/attempt')), false);
});

test('memory, processor time and kills are read from where version 2 has them', async (t) => {
  const { mount, open } = layTree(t, {});
  const group = (await open()).create('attempt', limits);
  const write = (file: string, text: string) =>
    writeFileSync(join(mount, 'leadersboard/attempt', file), text);
  const before = group.measure();

  write('memory.peak', '1048576\n');
  write('memory.events', 'low 0\nhigh 0\nmax 12\noom 1\noom_kill 3\noom_group_kill 1\n');
  write('cpu.stat', 'usage_usec 2500000\nuser_usec 2000000\n');

  assert.deepEqual(before, { oomKills: 0 });
  assert.deepEqual(group.measure(), { peakMemoryBytes: 1048576, cpuSeconds: 2.5, oomKills: 3 });
});

test('killing forbids forks, tells the kernel, and sends the signal too', async (t) => {
  const { mount, open } = layTree(t, {});
  const group = (await open()).create('attempt', limits);
  const child = spawn('sleep', ['60']);
  const ended = once(child, 'exit');
  await once(child, 'spawn');
  group.join(Number(child.pid));

  group.kill();

  const read = (file: string) => readFileSync(join(mount, 'leadersboard/attempt', file), 'utf8');
  assert.deepEqual(await ended, [null, 'SIGKILL']);
  assert.deepEqual([read('pids.max'), read('cgroup.kill')], ['0', '1']);
});

/** What Linux shows of a tree, in plain files: the top, the worker's own group, and the parents that would be made there. */
function layTree(t: TestContext, { own = '/', processes = [], controllers, mountRoot = '/' }: Place) {
  const directory = createTemporaryDirectory(t);
  const mount = join(directory, 'cgroup with space');
  const inner = join(mount, own.slice(mountRoot === '/' ? 0 : mountRoot.length));
  for (const base of [mount, inner]) {
    mkdirSync(join(base, 'leadersboard'), { recursive: true });
    for (const file of FEATURES) writeFileSync(join(base, 'leadersboard', file), '');
    writeFileSync(join(base, 'cgroup.controllers'), controllers ?? 'cpuset cpu io memory pids');
  }
  if (inner !== join(mount, '/')) {
    writeFileSync(join(inner, 'cgroup.type'), 'domain');
    writeFileSync(join(inner, 'cgroup.procs'), processes.map((pid) => `${pid}\n`).join(''));
  }
  const processDirectory = join(directory, 'self');
  mkdirSync(processDirectory);
  const mountPoint = mount.replaceAll(' ', '\\040');
  const options = 'rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate';
  writeFileSync(join(processDirectory, 'mountinfo'), `30 23 0:26 ${mountRoot} ${mountPoint} ${options}\n`);
  writeFileSync(join(processDirectory, 'cgroup'), `0::${own}\n`);
  return { mount, processDirectory, open: () => openFound(processDirectory) };
}

async function openFound(processDirectory: string): Promise<Cgroups> {
  const cgroups = await openCgroups({ processDirectory });
  assert.equal(cgroups?.version, 'v2');
  return cgroups;
}
