import assert from 'node:assert/strict';
import { test } from 'node:test';
import { grantOn } from './grant-on.ts';
import { getResourceClass } from './resource-class.ts';

const GIB = 1024 ** 3;
const small = { cpus: 2, memoryBytes: 8 * GIB, accelerators: [] };
const large = { cpus: 64, memoryBytes: 256 * GIB, accelerators: ['gpu-0', 'gpu-1'] };

test('a machine that has enough grants what the class says', () => {
  assert.deepEqual(grantOn(getResourceClass('medium'), [small, large]), {
    granted: { cpus: 4, memoryBytes: 16 * GIB, accelerators: 1 },
    notes: [],
  });
  assert.equal(grantOn(getResourceClass('large'), [large]).granted?.accelerators, 2);
});

test('a machine that has less grants what it has, and says so', () => {
  assert.deepEqual(grantOn(getResourceClass('large'), [small]), {
    granted: { cpus: 2, memoryBytes: 8 * GIB, accelerators: 0 },
    notes: [
      'The class has 8 CPUs, but the largest worker has 2.',
      'The class has 32 GiB of memory, but the largest worker has 8 GiB.',
      'The class has GPUs, but no worker has one: jobs run without.',
    ],
  });
});

test('without a worker nothing is granted', () => {
  const { granted, notes } = grantOn(getResourceClass('small'), []);

  assert.equal(granted, undefined);
  assert.match(notes.join(), /No worker is there/);
});
