import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeClock } from '@leadersboard/kit/testing';
import type { AcceleratorPort } from '../ports/accelerators.ts';
import { createAllotment, type Machine } from './allot-resources.ts';
import { describeGrant } from './describe-grant.ts';

const GIB = 1024 ** 3;
const server: Machine = { cpus: 8, memoryBytes: 32 * GIB, accelerators: 2 };
const laptop: Machine = { cpus: 2, memoryBytes: 8 * GIB, accelerators: 0 };

test('has room for every class while nothing runs, on a small machine too', () => {
  for (const machine of [server, laptop]) {
    assert.deepEqual(createWorkerRoom(machine).allotment.classes(), ['small', 'medium', 'large']);
  }
});

test('asks only for what fits beside what runs', async () => {
  const { allotment } = createWorkerRoom(server);

  const first = await allotment.grant('medium');
  const besideOne = allotment.classes();
  await allotment.grant('small');
  await allotment.grant('small');
  const full = allotment.classes();
  first?.release();
  first?.release();

  assert.deepEqual([besideOne, full], [['small', 'medium'], []]);
  assert.deepEqual(allotment.classes(), ['small', 'medium']);
});

test('a job that takes the whole machine leaves room for none', async () => {
  const { allotment } = createWorkerRoom(server);

  await allotment.grant('large');

  assert.deepEqual(allotment.classes(), []);
});

test('as many of the smallest class run as there are slots, however small the machine', async () => {
  const { allotment } = createWorkerRoom(laptop, 3);

  for (let count = 1; count < 3; count += 1) await allotment.grant('small');
  const before = allotment.classes();
  await allotment.grant('small');

  assert.deepEqual([before.includes('small'), allotment.classes()], [true, []]);
});

test('a class gets what the machine has, and the log says what it has not', async () => {
  const { allotment } = createWorkerRoom(laptop);

  const grant = await allotment.grant('medium');

  assert.deepEqual(grant?.resources, { cpus: 2, memoryBytes: 8 * GIB, acceleratorIds: [] });
  assert.equal(
    grant && describeGrant(grant),
    'class medium with 2 CPUs, 8 GiB of memory, no GPU. The class has 4 CPUs, 16 GiB, a GPU; this machine has no more.',
  );
});

test('a job has accelerators of its own', async () => {
  const { allotment } = createWorkerRoom(server);

  const [one, other] = [await allotment.grant('medium'), await allotment.grant('medium')];

  assert.deepEqual(one?.resources.acceleratorIds, ['gpu-0']);
  assert.deepEqual(other?.resources.acceleratorIds, ['gpu-1']);
  assert.match(one ? describeGrant(one) : '', /^class medium with 4 CPUs, 16 GiB of memory, GPU gpu-0\.$/);
});

test('where another worker has the accelerators, what needs them is asked for again after a pause', async () => {
  const { allotment, accelerators, clock, told } = createWorkerRoom(server);
  const foreign = await accelerators.claim('all');

  const refused = await allotment.grant('medium');
  const meanwhile = allotment.classes();
  foreign?.release();
  clock.advance(1000);

  assert.equal(refused, undefined);
  assert.deepEqual(meanwhile, ['small']);
  assert.deepEqual([told.length, allotment.classes()], [1, ['small', 'medium', 'large']]);
  assert.deepEqual((await allotment.grant('large'))?.resources.acceleratorIds, ['gpu-0', 'gpu-1']);
});

test('accelerators that could not be asked for leave the room as it was', async () => {
  const { allotment, accelerators } = createWorkerRoom(server);
  accelerators.claim = () => Promise.reject(new Error('No answer.'));

  await assert.rejects(allotment.grant('large'), /No answer/);

  assert.deepEqual(allotment.classes(), ['small', 'medium', 'large']);
});

function createWorkerRoom(machine: Machine, slots = 1) {
  const clock = createFakeClock();
  const accelerators = createInMemoryAccelerators(machine.accelerators);
  const told: string[] = [];
  const allotment = createAllotment(
    { accelerators, clock },
    { machine, slots, onRoom: () => told.push('room') },
  );
  return { allotment, accelerators, clock, told };
}

function createInMemoryAccelerators(count: number): AcceleratorPort {
  const free = Array.from({ length: count }, (_, index) => `gpu-${index}`);
  return {
    list: async () => [],
    usedBytes: async () => 0,
    async claim(wanted) {
      const number = wanted === 'all' ? count : wanted;
      if (number > free.length) return undefined;
      const ids = free.splice(0, number);
      return { ids, release: () => void free.push(...ids.splice(0)) };
    },
  };
}
